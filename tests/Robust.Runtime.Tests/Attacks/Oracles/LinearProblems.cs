namespace Robust.Runtime.Tests.Attacks.Oracles;

/// <summary>Problems of six features, of two and of four classes, in a box that matters and in a wide one.</summary>
internal static class LinearProblems
{
    private static readonly double[] First = [1, -3, 0.5, 6, 0.25, -2];
    private static readonly double[] Second = [-2, 1, 3, -0.5, 5, 0.75];
    private static readonly double[] Third = [4, 0.5, -1, -3, 0.25, 7];
    private static readonly double[] None = [0, 0, 0, 0, 0, 0];

    /// <summary>Inputs at which the values that matter most have little room in [0, 1].</summary>
    private static readonly double[][] Inputs =
    [
        [0.5, 0.125, 0.75, 0.9, 0.5, 0.25],
        [0.75, 0.125, 0.5, 0.875, 0.25, 0.125],
        [0.25, 0.1, 0.5, 0.8, 0.75, 0.3],
    ];

    public static LinearProblem Get(int classes, bool boxed) => classes == 2
        ? Make([First], [1], boxed)
        : Make([Scaled(First), Scaled(Second), Scaled(Third)], [4, 16, 24], boxed);

    /// <summary>
    /// Problems where nothing fools: only the first other class moves, the rest is far behind by a constant, so that
    /// every loss rises with the first one's logit.
    /// </summary>
    public static LinearProblem Standing(int classes, bool boxed) => classes == 2
        ? Make([First], [9], boxed)
        : Make([First, None, None], [9, 100, 101], boxed);

    private static LinearProblem Make(double[][] slopes, double[] margins, bool boxed) =>
        new(slopes, margins, Inputs, boxed ? 0 : -1, boxed ? 1 : 2);

    private static double[] Scaled(double[] slope) => [.. slope.Select(static value => 4 * value)];
}
