using Microsoft.CodeAnalysis;
using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Sets.Balls;

/// <summary>Whether a ball leaves anything out of its box.</summary>
internal static class BallFit
{
    private const int GrayLevels = 255;

    /// <summary>Reports an L-infinity ball that is wider than its box (RBST0003).</summary>
    public static void CheckWidth(Ball ball, Location location, Problems problems)
    {
        var width = ball.Upper - ball.Lower;
        if (ball.Radius > width)
        {
            Report(ball, $"the box {Box(ball)}", width, isWritten: true, location, problems);
        }
    }

    /// <summary>
    /// Reports an L2, L1 or L0 ball that contains the whole box of an input (RBST0003): its diagonal, the sum of its
    /// sides, or all its pixels.
    /// </summary>
    /// <param name="ball">The ball.</param>
    /// <param name="input">The shape of an input.</param>
    /// <param name="isWritten">Whether the location is that of the radius in the source.</param>
    /// <param name="location">Where to report it.</param>
    /// <param name="problems">Takes the report.</param>
    public static void CheckSize(
        Ball ball, TensorShape input, bool isWritten, Location location, Problems problems)
    {
        var width = ball.Upper - ball.Lower;
        var pixels = input.Rank == 3 ? input.Size / input.Extents[0] : input.Size;
        var (largest, what) = ball.Norm switch
        {
            Norm.L2 => (Math.Sqrt(input.Size) * width, $"the diagonal of the box {Box(ball)} of {input}"),
            Norm.L1 => (input.Size * width, $"the sum of the sides of the box {Box(ball)} of {input}"),
            Norm.L0 => (pixels, $"the number of pixels of {input}"),
            _ => (double.PositiveInfinity, ""),
        };
        if (ball.Radius > largest)
        {
            Report(ball, $"{Numbers.Rounded(largest)}, {what}", largest, isWritten, location, problems);
        }
    }

    /// <summary>Eps above the box is mostly a number meant for pixels from 0 to 255.</summary>
    private static void Report(
        Ball ball, string limit, double largest, bool isWritten, Location location, Problems problems)
    {
        var eps = Numbers.Text(ball.Radius);
        var isOfGrayLevels = ball is { Lower: 0, Upper: 1, Norm: not Norm.L0 }
            && ball.Radius >= 1 && ball.Radius < GrayLevels * largest;
        var value = $"{eps} / 255.0";
        var remedy = isOfGrayLevels
            ? $"if {eps} is of 255 gray levels, write {value}"
            : "give eps in the units of the inputs";
        if (isOfGrayLevels && isWritten && ball.EpsPerValue.Count == 0)
        {
            problems.Add(Rules.EpsBeyondBox, location, Fix.ReplaceValue(value), eps, limit, remedy);
        }
        else
        {
            problems.Add(Rules.EpsBeyondBox, location, eps, limit, remedy);
        }
    }

    private static string Box(ThreatModel threat) => $"[{Numbers.Text(threat.Lower)}, {Numbers.Text(threat.Upper)}]";
}
