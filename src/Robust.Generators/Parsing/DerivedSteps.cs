using Robust.Generators.Models;

namespace Robust.Generators.Parsing;

/// <summary>Steps and step sizes for those who give none, derived from eps.</summary>
internal static class DerivedSteps
{
    private const int FewestSteps = 7;
    private const int MostSteps = 40;

    /// <summary>What Rice, Wong and Kolter (2020) train with, in L2 as in L-infinity.</summary>
    private const int UsualSteps = 10;

    /// <summary>
    /// min(e + 4, 1.25 e) steps for an L-infinity radius of e gray levels (Kurakin, Goodfellow and Bengio 2017, section
    /// 2), rounded and kept within 7 and 40.
    /// </summary>
    public static int PgdSteps(ThreatModel threat)
    {
        if (threat is not { Norm: Norm.LInf, Eps: { } eps })
        {
            return UsualSteps;
        }

        var grayLevels = 255 * eps / (threat.Upper - threat.Lower);
        var steps = Math.Round(Math.Min(grayLevels + 4, 1.25 * grayLevels), MidpointRounding.AwayFromZero);
        return (int)Math.Max(FewestSteps, Math.Min(steps, MostSteps));
    }

    /// <summary>
    /// 2.5 eps / steps: the way from any start to any point of the boundary, with room to move along it
    /// (Madry et al. 2018).
    /// </summary>
    public static StepSize Pgd(int steps) => new(2.5, steps, IsOfEps: true);

    /// <summary>
    /// From a random start 1.25 eps (Wong, Rice and Kolter 2020, section 4), else eps (Goodfellow, Shlens and Szegedy
    /// 2015).
    /// </summary>
    public static StepSize Fgsm(bool isRandom) => new(isRandom ? 1.25 : 1, IsOfEps: true);
}
