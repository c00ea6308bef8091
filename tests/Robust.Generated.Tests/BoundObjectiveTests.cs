using Robust.Certification;
using Robust.Data;
using Robust.Declarations;
using Robust.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>
/// Objectives of bounds on a linear model, where the worst of each class is known: (w_j - w_y) x + |w_j - w_y| eps, cut at the box.
/// </summary>
public sealed class BoundObjectiveTests
{
    private const double Eps = 0.1;
    private const int Classes = 3;

    private const string Spy = """
        using static TorchSharp.torch;

        partial class NetTrainer
        {
            public Tensor Adversarial { get; private set; } = null!;

            partial void OnPerturbed(Tensor x, Tensor y, Tensor adversarial) =>
                Adversarial = adversarial.clone().DetachFromDisposeScope();
        }
        """;

    private static readonly double[][] Inputs = [[0.05, 0.9], [0.5, 0.4], [0.7, 0.98]];

    /// <summary>The loss of an example by its logits relative to the true class: clean, adversarial, worst; and the weights' sizes.</summary>
    private delegate double Formula(double[] clean, double[] adversarial, double[] worst, double sizes);

    public static TheoryData<string> Objectives =>
    [
        "Ibp", "Ibp(CleanWeight = 0.25)", "Ibp(L1 = 0.01)", "CrownIbp", "CrownIbp(LinearWeight = 0.5)", "MtlIbp(Alpha = 0.3)",
        "CcIbp(Alpha = 0.3)", "Sabr(Lambda = 0.3)",
    ];

    [Theory]
    [MemberData(nameof(Objectives))]
    public void Loss_is_that_of_the_formula(string objective)
    {
        using var scope = NewDisposeScope();
        using var trainer = new LoadedTrainer(LoadedAssembly.Of(
            $"using Robust.Declarations; [RobustModel(Eps = 0.1), Input(2), Classes({Classes}), Linear({Classes})]\n"
            + $"[{objective}, Sgd] partial class Net;",
            Spy).Create("NetTrainer", new TrainingOptions { Seed = 3 }));
        trainer.Model.to(ScalarType.Float64);
        var parameters = trainer.Model.parameters().SelectMany(static p => p.data<double>().ToArray()).ToArray();
        long[] labels = [0, 1, 2];

        var loss = trainer.Step(tensor(Inputs.SelectMany(static row => row).ToArray()).reshape(3, 2), tensor(labels)).Loss.item<double>();

        var adversarial = ((Tensor?)trainer.Property("Adversarial"))?.data<double>().ToArray().Chunk(2).ToArray() ?? Inputs;
        var isSmall = objective.StartsWith("Sabr", StringComparison.Ordinal);
        var sizes = parameters.Take(2 * Classes).Sum(Math.Abs);
        var expected = Enumerable.Range(0, 3).Average(i => Of(objective)(
            Relative(parameters, Inputs[i], Inputs[i], i),
            Relative(parameters, adversarial[i], adversarial[i], i),
            Relative(
                parameters,
                Ends(i, isSmall ? adversarial[i] : Inputs[i], isSmall ? -0.3 : -1),
                Ends(i, isSmall ? adversarial[i] : Inputs[i], isSmall ? 0.3 : 1),
                i),
            sizes));
        Assert.Equal(expected, loss, 1e-7);
    }

    /// <summary>
    /// Two classes 0.4 apart, which a network separates by 0.1 around each example: what training for certificates is for.
    /// </summary>
    [Theory]
    [InlineData("Ibp")]
    [InlineData("CrownIbp")]
    [InlineData("CrownIbp(LinearWeight = 0.5, LossFusion = true)")]
    [InlineData("Sabr(Lambda = 0.6)")]
    [InlineData("MtlIbp")]
    public void Training_ends_with_certificates(string objective)
    {
        using var scope = NewDisposeScope();
        using var trainer = LoadedTrainer.Of(
            "using Robust.Declarations; [RobustModel(Eps = 0.1), Input(4), Classes(2), Linear(24), BatchNorm, ReLU, Linear(16), ReLU, Linear(2)]\n"
            + $"[{objective}, Adam(Rate = 0.01), ClipGradients(10), Training(Epochs = 30, BatchSize = 32)] partial class Net;",
            "NetTrainer",
            new TrainingOptions { Seed = 1 });
        manual_seed(2);
        var (inputs, labels) = (rand(320, 4), arange(320, dtype: ScalarType.Int64).remainder(2));
        inputs.select(1, 0).mul_(0.3).add_(labels * 0.7);
        using var data = new Examples(inputs, labels, 2);

        trainer.Train(data);

        var certified = new Certifier(trainer.Model, trainer.ThreatModel, BoundMethod.CrownIbp).Certified(inputs, labels);
        Assert.True(certified.to(ScalarType.Float64).mean().item<double>() > 0.97);
    }

    private static Formula Of(string objective) => objective switch
    {
        "Ibp(CleanWeight = 0.25)" => static (clean, _, worst, _) => (0.25 * Loss(clean)) + (0.75 * Loss(worst)),
        "Ibp(L1 = 0.01)" => static (_, _, worst, sizes) => Loss(worst) + (0.01 * sizes),
        "MtlIbp(Alpha = 0.3)" => static (_, adversarial, worst, _) => (0.7 * Loss(adversarial)) + (0.3 * Loss(worst)),
        "CcIbp(Alpha = 0.3)" => static (_, adversarial, worst, _) =>
            Loss([.. adversarial.Zip(worst, static (a, b) => (0.7 * a) + (0.3 * b))]),
        _ => static (_, _, worst, _) => Loss(worst),
    };

    /// <summary>-log softmax of the true class, whose own logit is 0.</summary>
    private static double Loss(double[] relative) => Math.Log(relative.Sum(Math.Exp));

    /// <summary>One end of the box around a point, within the ball around the input and within [0, 1].</summary>
    private static double[] Ends(int i, double[] center, double share) =>
        [.. center.Zip(Inputs[i], (c, x) => Math.Clamp(Math.Clamp(c + (share * Eps), x - Eps, x + Eps), 0, 1))];

    /// <summary>The greatest z_j - z_y between two ends.</summary>
    private static double[] Relative(double[] parameters, double[] lower, double[] upper, int y) =>
        [.. Enumerable.Range(0, Classes).Select(j => parameters[(2 * Classes) + j] - parameters[(2 * Classes) + y]
            + Enumerable.Range(0, 2).Sum(k =>
            {
                var w = parameters[(2 * j) + k] - parameters[(2 * y) + k];
                return w * (w > 0 ? upper[k] : lower[k]);
            }))];
}
