using Robust.Data;
using Robust.Declarations;

namespace Robust.Samples.Recipes;

/// <summary>A made-up record: five numbers, evenly spread, and whether a rule holds for them.</summary>
public sealed record Reading(
    [Feature(0, 100)] double Heat,
    [Feature(0, 10)] double Pressure,
    [Feature(-5, 5)] double Tilt,
    [Feature(0, 24)] double Hour,
    [Feature(0, 1)] double Wear,
    [Label] bool Alarm)
{
    /// <summary>A rule that is a plane, halfway between the corners.</summary>
    public static Examples Plain(int count, int seed) => Examples(
        count, seed, static x => (2 * x[0]) + (0.5 * x[1]) - (1.5 * x[2]) + (0.8 * x[3]) - 0.9 > 0);

    /// <summary>A rule that is hard to learn: one plane, bent by a sine of a feature.</summary>
    public static Examples Bent(int count, int seed) => Examples(
        count, seed, static x => x[0] + x[1] - 1 + (0.4 * Math.Sin(2 * Math.PI * x[2])) > 0);

    private static Examples Examples(int count, int seed, Func<double[], bool> rule)
    {
        var random = new Random(seed);
        return ReadingNetEncoder.ToExamples(
        [
            .. Enumerable.Range(0, count).Select(_ =>
            {
                double[] x = [.. Enumerable.Range(0, 5).Select(_ => random.NextDouble())];
                return new Reading(100 * x[0], 10 * x[1], (10 * x[2]) - 5, 24 * x[3], x[4], rule(x));
            }),
        ]);
    }
}
