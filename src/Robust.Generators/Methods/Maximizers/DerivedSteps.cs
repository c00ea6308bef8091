using Robust.Generators.Models;

namespace Robust.Generators.Declarations.Recipes;

/// <summary>Steps and step sizes for those who give none, derived from eps.</summary>
internal static class DerivedSteps
{
    private const int FewestSteps = 7;

    /// <summary>What Rice, Wong and Kolter (2020) train with, in L2 as in L-infinity; more bring little for their price.</summary>
    private const int UsualSteps = 10;

    /// <summary>For sets whose steps move few values at a time, or have to search.</summary>
    private const int SearchingSteps = 20;

    /// <summary>The fraction of training over which eps rises where nothing is said of the adversary's search.</summary>
    public const double EpsWarmUp = 0.3;

    /// <summary>
    /// min(e + 4, 1.25 e) steps for an L-infinity radius of e gray levels (Kurakin, Goodfellow and Bengio 2017, section
    /// 2), rounded and kept within 7 and 10; 10 in L2 and where the set is not known, 20 in other sets.
    /// </summary>
    public static int PgdSteps(ThreatModel threat) => threat switch
    {
        Ball { Norm: Norm.LInf } ball => StepsByGrayLevels(ball),
        Ball { Norm: Norm.L2 } or Custom => UsualSteps,
        _ => SearchingSteps,
    };

    /// <summary>
    /// 2.5 eps / steps: the way from any start to any point of the boundary, with room to move along it
    /// (Madry et al. 2018).
    /// </summary>
    public static StepSize Pgd(long steps) => new(2.5, steps, IsOfEps: true);

    /// <summary>
    /// From a random start 1.25 eps (Wong, Rice and Kolter 2020, section 4), else eps (Goodfellow, Shlens and Szegedy
    /// 2015).
    /// </summary>
    public static StepSize Fgsm(bool isRandom) => new(isRandom ? 1.25 : 1, IsOfEps: true);

    /// <summary>Eps (de Jorge et al. 2022, algorithm 1 and section 4).</summary>
    public static StepSize NFgsm() => new(1, IsOfEps: true);

    /// <summary>Eps / 10: a step of each batch, from many of which the perturbation is to emerge.</summary>
    public static StepSize Universal() => new(1, 10, IsOfEps: true);

    private static int StepsByGrayLevels(Ball ball)
    {
        var grayLevels = 255 * ball.Radius / (ball.Upper - ball.Lower);
        var steps = Math.Round(Math.Min(grayLevels + 4, 1.25 * grayLevels), MidpointRounding.AwayFromZero);
        return (int)Math.Max(FewestSteps, Math.Min(steps, UsualSteps));
    }
}
