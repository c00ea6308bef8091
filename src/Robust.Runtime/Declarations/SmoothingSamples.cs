#if GENERATOR
namespace Robust.Generators.Models;
#else
namespace Robust.Declarations;
#endif

/// <summary>How many noisy inputs randomized smoothing needs.</summary>
internal static class SmoothingSamples
{
    /// <summary>
    /// The least n with alpha^(1/n) above 1/2: with fewer, not even n votes of n for one class say that it is the most frequent one
    /// (Clopper and Pearson 1934).
    /// </summary>
    /// <param name="alpha">How often an answer may be wrong, in (0, 1).</param>
    public static int Fewest(double alpha)
    {
        var (samples, power) = (1, 0.5);
        while (alpha <= power)
        {
            (samples, power) = (samples + 1, power / 2); // exact, down to the smallest alpha
        }

        return samples;
    }
}
