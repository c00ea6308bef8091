using Robust.Generators.Models;

namespace Robust.Generators.Methods.Maximizers.Pgd;

/// <summary>The number of steps for those who give none, derived from eps.</summary>
internal static class PgdSteps
{
    private const int Fewest = 7;

    /// <summary>What Rice, Wong and Kolter (2020) train with, in L2 as in L-infinity; more bring little for their price.</summary>
    private const int Usual = 10;

    /// <summary>For sets whose steps move few values at a time, or have to search.</summary>
    private const int Searching = 20;

    /// <summary>
    /// min(e + 4, 1.25 e) steps for an L-infinity radius of e gray levels (Kurakin, Goodfellow and Bengio 2017, section
    /// 2), rounded and kept within 7 and 10; 10 in L2 and where the set is not known, 20 in other sets.
    /// </summary>
    public static int In(ThreatModel threat) => threat switch
    {
        Ball { Norm: Norm.LInf } ball => ByGrayLevels(ball),
        Ball { Norm: Norm.L2 } or Custom => Usual,
        _ => Searching,
    };

    /// <summary>The authors' numbers of steps of multi steepest descent (Maini, Wong and Kolter 2020).</summary>
    public static int OfSteepest(UnionSteps sizes) => sizes == UnionSteps.Mnist ? 100 : 50;

    private static int ByGrayLevels(Ball ball)
    {
        var grayLevels = 255 * ball.Radius / (ball.Upper - ball.Lower);
        var steps = Math.Round(Math.Min(grayLevels + 4, 1.25 * grayLevels), MidpointRounding.AwayFromZero);
        return (int)Math.Max(Fewest, Math.Min(steps, Usual));
    }
}
