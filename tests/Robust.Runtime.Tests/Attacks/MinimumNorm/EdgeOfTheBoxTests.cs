using Robust.Attacks;
using Robust.Attacks.Classifiers;
using Robust.Attacks.Gradient;
using Robust.Attacks.MinimumNorm;
using Robust.Declarations;
using Robust.Runtime.Tests.Attacks.Oracles;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks.MinimumNorm;

/// <summary>
/// Images of pure black and white lie on the edge of the box, where a change of variables may have no slope. On a linear
/// model the smallest perturbation is known, and small budgets have to come near it there as they do inside.
/// </summary>
public sealed class EdgeOfTheBoxTests
{
    private const int Pixels = 64;

    /// <summary>Attacks, the distance of all pixels from the edge, and the radius over the smallest perturbation.</summary>
    public static TheoryData<string, double, double> Cases
    {
        get
        {
            var cases = new TheoryData<string, double, double>();
            foreach (var edge in new[] { 0, 0.001 })
            {
                cases.Add("cw", edge, 1.05);
                cases.Add("cw of few steps", edge, 1.2);
                cases.Add("ead", edge, 1.5); // with so small a beta it minimizes |delta|_2 more than |delta|_1
                cases.Add("deepfool", edge, 1.05);
                cases.Add("fab", edge, 1.02);
                cases.Add("apgd", edge, 1.02);
                cases.Add("pgd", edge, 1.02);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Black_and_white_images_fall_as_others_do(string name, double edge, double wider)
    {
        using var scope = NewDisposeScope();
        var random = new Random(3);
        double[] slope = [.. Enumerable.Range(0, Pixels).Select(_ => (2 * random.NextDouble()) - 1)];
        for (var image = 0; image < 3; image++)
        {
            double[] x = [.. slope.Select(_ => random.Next(2) == 0 ? edge : 1 - edge)];
            double[] room = [.. slope.Zip(x, static (s, value) => s > 0 ? 1 - value : value)];
            var margin = 0.2 * slope.Zip(room, static (s, r) => Math.Abs(s) * r).Sum();
            var norm = name == "ead" ? Norm.L1 : Norm.L2;
            var distance = LinearOracle.Distance(norm, slope, room, margin);

            Assert.True(Fools(name, slope, x, margin, norm, wider * distance), $"image {image}");
            Assert.False(Fools(name, slope, x, margin, norm, 0.999 * distance));
        }
    }

    /// <summary>Whether class 1, behind by the margin at the input, gets ahead within the radius.</summary>
    private static bool Fools(string name, double[] slope, double[] x, double margin, Norm norm, double eps)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2);
        var weight = new double[2, Pixels];
        for (var i = 0; i < Pixels; i++)
        {
            weight[1, i] = slope[i];
        }

        var here = slope.Zip(x, static (s, value) => s * value).Sum();
        using var model = new LinearModel(weight, [here + margin, 0], ScalarType.Float64);
        using var classifier = new ModuleClassifier(model);
        IThreatModel threat = norm == Norm.L1 ? new L1(eps) : new L2(eps);
        using var found = Get(name, eps).Run(
            classifier, threat, Numbers.Doubles(x, 1, Pixels), zeros(1, ScalarType.Int64), generator);
        Assert.Equal(0, found.Violation.ToNumber(), 1e-9);
        return found.Success.ToNumber() == 1;
    }

    private static IAttack Get(string name, double eps) => name switch
    {
        "cw" => new CarliniWagnerAttack(500, 6) { InitialConstant = 0.01 },
        "cw of few steps" => new CarliniWagnerAttack(100, 6) { InitialConstant = 0.01 },
        "ead" => new EadAttack(500, 5) { InitialConstant = 0.1 },
        "deepfool" => new DeepFoolAttack(),
        "fab" => new FabAttack(30),
        "apgd" => new ApgdAttack(50),
        _ => new PgdAttack(50, eps / 10, randomStart: false),
    };
}
