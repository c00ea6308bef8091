namespace Robust.Certification.Statistics;

/// <summary>The number of successes in independent trials, and what it tells about their probability.</summary>
internal static class BinomialDistribution
{
    /// <summary>From here on Stirling's series with the terms below is exact in double precision.</summary>
    private const int Many = 16;

    /// <summary>
    /// P(X >= successes) in <paramref name="trials"/> of a probability in (0, 1), where at least as many successes are expected:
    /// the terms of the sum then fall, and none cancels another.
    /// </summary>
    public static double UpperTail(long successes, long trials, double probability)
    {
        if (successes <= 0)
        {
            return 1;
        }

        var odds = probability / (1 - probability);
        var (sum, term) = (1.0, 1.0);
        for (var k = successes; k < trials && term > sum * 1e-18; k++)
        {
            term *= (trials - k) / (k + 1.0) * odds;
            sum += term;
        }

        var failures = trials - successes;
        var logarithm = LogFactorial(trials) - LogFactorial(successes) - LogFactorial(failures)
            + (successes * Math.Log(probability))
            + (failures == 0 ? 0 : failures * Math.Log(1 - probability));
        return Math.Min(1, Math.Exp(logarithm) * sum);
    }

    /// <summary>
    /// The one-sided lower confidence bound of the probability: the alpha quantile of Beta(successes, failures + 1), off by less than
    /// 1e-12 for up to 10 million trials.
    /// </summary>
    /// <remarks>Source: Clopper and Pearson 1934.</remarks>
    /// <param name="successes">How many trials succeeded.</param>
    /// <param name="trials">The number of trials, at least 1.</param>
    /// <param name="alpha">How often the bound may be above the probability, in (0, 1).</param>
    public static double LowerBound(long successes, long trials, double alpha) => successes == 0
        ? 0
        : Bisection.LastTrue(0, successes / (double)trials, p => UpperTail(successes, trials, p) <= alpha);

    /// <summary>
    /// The two-sided p-value of a fair coin that fell on one side <paramref name="more"/> times and on the other
    /// <paramref name="less"/> times.
    /// </summary>
    public static double FairCoin(long more, long less) => Math.Min(1, 2 * UpperTail(more, more + less, 0.5));

    private static double LogFactorial(long n)
    {
        if (n < Many)
        {
            var product = 1.0;
            for (var k = 2; k <= n; k++)
            {
                product *= k;
            }

            return Math.Log(product);
        }

        var inverse = 1.0 / n;
        var square = inverse * inverse;
        return ((n + 0.5) * Math.Log(n)) - n + (0.5 * Math.Log(2 * Math.PI))
            + (inverse * ((1 / 12.0) - (square * ((1 / 360.0) - (square * ((1 / 1260.0) - (square / 1680)))))));
    }
}
