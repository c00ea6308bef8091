using Robust.Attacks;
using Robust.Attacks.Classifiers;
using Robust.Attacks.MinimumNorm;
using Robust.Declarations;
using Robust.Evaluation.Running;
using Robust.Runtime.Tests.Attacks.Oracles;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks.MinimumNorm;

/// <summary>
/// The same network, data and radius in other units: nothing changes. On a linear model the smallest perturbation that
/// fools is known, so that it is known too who has to fall.
/// </summary>
public sealed class UnitsOfTheBoxTests
{
    private const int Examples = 20;
    private const int Values = 6;

    public static TheoryData<string, double, double> Cases
    {
        get
        {
            var cases = new TheoryData<string, double, double>();
            foreach (var name in new[] { "cw", "cw least", "ead", "ead least", "deepfool", "fab", "jsma" })
            {
                cases.Add(name, 0, 1);
                cases.Add(name, 0, 255);
                cases.Add(name, -300, -45);
                cases.Add(name, 0, 1e4);
                cases.Add(name, 0, 1e-3);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Another_unit_changes_nothing(string name, double lower, double upper)
    {
        var (distances, eps, inUnits) = Run(name, 0, 1);
        var (_, _, fallen) = Run(name, lower, upper);

        Assert.Equal(inUnits, fallen);
        var reach = name.StartsWith("ead", StringComparison.Ordinal) ? 1.5 : 1.2;
        Assert.Contains(true, fallen);
        Assert.Contains(false, fallen);
        for (var i = 0; i < Examples; i++)
        {
            Assert.True(fallen[i] ? distances[i] <= eps : distances[i] * reach >= eps, $"{i}: {distances[i]}, {fallen[i]}");
        }
    }

    /// <summary>How far each example is from the boundary in units of the box, the radius, and who falls.</summary>
    private static (double[] Distances, double Eps, bool[] Fallen) Run(string name, double lower, double upper)
    {
        using var scope = NewDisposeScope();
        var random = new Random(7);
        double[] slope = [.. Enumerable.Range(0, Values).Select(_ => (2 * random.NextDouble()) - 1)];
        double[][] images = [.. Enumerable.Range(0, Examples).Select(_ => Image(random))];
        var norm = name switch { "jsma" => Norm.L0, ['e', ..] => Norm.L1, _ => Norm.L2 };

        // Class 1 is ahead where slope . x is above its greatest value at the images.
        var level = images.Max(image => Inner(slope, image)) + 0.05;
        double[] distances = [.. images.Select(image => LinearOracle.Distance(
            norm, slope, Room(slope, image), level - Inner(slope, image)))];
        var eps = norm == Norm.L0 ? 2 : distances.Order().ElementAt(Examples / 2) * 1.01;

        var width = upper - lower;
        var bias = level + (slope.Sum() * lower / width);
        using var model = Model([.. slope.Select(value => value / width)], bias);
        var inputs = Numbers.Floats([.. images.SelectMany(x => x).Select(value => lower + (width * value))], Examples, Values);
        using var classifier = new ModuleClassifier(model);
        var radius = norm == Norm.L0 ? eps : eps * width;
        IThreatModel threat = norm switch
        {
            Norm.L0 => new L0((int)eps, lower, upper),
            Norm.L1 => new L1(radius, lower, upper),
            _ => new L2(radius, lower, upper),
        };
        using var found = Attack(name).Run(
            classifier, threat, inputs.clamp(lower, upper), zeros(Examples, ScalarType.Int64));
        var counts = found.Success.logical_and(found.Violation.le(SetTolerance.Of(threat)));
        return (distances, eps, [.. counts.ToNumbers().Select(static value => value == 1)]);
    }

    private static double[] Image(Random random) =>
        [.. Enumerable.Range(0, Values).Select(_ => random.Next(3) == 0 ? random.Next(2) : random.NextDouble())];

    private static double[] Room(double[] slope, double[] image) =>
        [.. slope.Zip(image, static (s, x) => s > 0 ? 1 - x : x)];

    private static double Inner(double[] slope, double[] image) => slope.Zip(image, static (s, x) => s * x).Sum();

    private static LinearModel Model(double[] slope, double level)
    {
        var weight = new double[2, slope.Length];
        for (var i = 0; i < slope.Length; i++)
        {
            weight[1, i] = slope[i];
        }

        return new LinearModel(weight, [level, 0]);
    }

    private static IAttack Attack(string name) => name switch
    {
        "cw" => new CarliniWagnerAttack(200, 6),
        "cw least" => new CarliniWagnerAttack(200, 6) { Minimal = true },
        "ead" => new EadAttack(200, 6),
        "ead least" => new EadAttack(200, 6) { Minimal = true },
        "deepfool" => new DeepFoolAttack(),
        "fab" => new FabAttack(40),
        _ => new JsmaAttack(),
    };
}
