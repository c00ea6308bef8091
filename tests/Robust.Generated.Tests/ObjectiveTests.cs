using Robust.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>
/// One step of each generated objective on a linear model in double precision: its loss and the gradient of every
/// parameter are those of the formula, worked out in plain C# at the adversarial examples that the step used.
/// </summary>
public sealed class ObjectiveTests
{
    private const int Classes = 3;
    private const int Features = 2;

    private const string Spy = """
        using System.Collections.Generic;
        using System.Linq;
        using static TorchSharp.torch;

        partial class NetTrainer
        {
            public Tensor Adversarial { get; private set; } = null!;

            public List<Tensor> Found { get; } = new();

            public Tensor Loss { get; private set; } = null!;

            partial void OnPerturbed(Tensor x, Tensor y, Tensor adversarial) =>
                Adversarial = adversarial.clone().DetachFromDisposeScope();

            partial void OnGradients(Tensor loss)
            {
                Loss = loss.detach().clone().DetachFromDisposeScope();
                Found.AddRange(Model.parameters().Select(p => p.grad!.clone().DetachFromDisposeScope()));
            }
        }
        """;

    private static readonly double[] Inputs = [0.1, 0.9, 0.5, 0.4, 0.7, 0.2, 0.3, 0.8];
    private static readonly long[] Labels = [0, 1, 2, 1];

    private delegate double Term(double[] clean, double[] adversarial, int label);

    public static TheoryData<string> Objectives =>
    [
        "AdversarialTraining", "AdversarialTraining(LabelSmoothing = 0.2)", "AdversarialTraining(CleanWeight = 0.3)",
        "Trades(Beta = 4)", "Mart(Beta = 3)", "StandardTraining", "StandardTraining(LabelSmoothing = 0.1)",
    ];

    [Theory]
    [MemberData(nameof(Objectives))]
    public void Loss_and_gradients_are_those_of_the_formula(string objective)
    {
        using var scope = NewDisposeScope();
        using var trainer = new LoadedTrainer(LoadedAssembly.Of(
            $"using Robust.Declarations; [RobustModel(Eps = 0.1), Input({Features}), Classes({Classes}), Linear({Classes})]\n"
            + $"[{objective}, Sgd(Rate = 0.5, Momentum = 0)] partial class Net;",
            Spy).Create("NetTrainer", new TrainingOptions { Seed = 3 }));
        trainer.Model.to(ScalarType.Float64);
        var before = Parameters(trainer);
        var x = tensor(Inputs).reshape(4, Features);

        var result = trainer.Step(x, tensor(Labels));

        var adversarial = objective.StartsWith("Standard", StringComparison.Ordinal)
            ? Inputs
            : ((Tensor)trainer.Property("Adversarial")!).data<double>().ToArray();
        Func<double[], double> formula = parameters => Mean(parameters, adversarial, Formula(objective));
        var gradients = ((List<Tensor>)trainer.Property("Found")!).SelectMany(g => g.data<double>().ToArray());
        Assert.Equal(formula(before), result.Loss.item<double>(), 1e-12);
        Assert.Equal(formula(before), ((Tensor)trainer.Property("Loss")!).item<double>(), 1e-12);
        Assert.Equal(TwoLayers.Differences(formula, before), gradients, (a, b) => Math.Abs(a - b) < 1e-8);
        Assert.Equal(
            before.Zip(TwoLayers.Differences(formula, before), (p, g) => p - (0.5 * g)),
            Parameters(trainer),
            (a, b) => Math.Abs(a - b) < 1e-8);
    }

    private static Term Formula(string objective) => objective switch
    {
        "AdversarialTraining" => (_, adversarial, y) => CrossEntropy(adversarial, y),
        "AdversarialTraining(LabelSmoothing = 0.2)" => (_, adversarial, y) => Smoothed(adversarial, y, 0.2),
        "AdversarialTraining(CleanWeight = 0.3)" => (clean, adversarial, y) =>
            (0.3 * CrossEntropy(clean, y)) + (0.7 * CrossEntropy(adversarial, y)),
        "Trades(Beta = 4)" => (clean, adversarial, y) => CrossEntropy(clean, y) + (4 * Divergence(clean, adversarial)),
        "Mart(Beta = 3)" => (clean, adversarial, y) =>
            CrossEntropy(adversarial, y)
            - Math.Log(1.0001 - adversarial.Where((_, k) => k != y).Max())
            + (3 * Divergence(clean, adversarial) * (1 - clean[y])),
        "StandardTraining" => (clean, _, y) => CrossEntropy(clean, y),
        _ => (clean, _, y) => Smoothed(clean, y, 0.1),
    };

    private static double CrossEntropy(double[] p, int y) => -Math.Log(p[y]);

    private static double Smoothed(double[] p, int y, double share) =>
        ((1 - share) * CrossEntropy(p, y)) - (share * p.Average(Math.Log));

    private static double Divergence(double[] p, double[] q) => p.Zip(q, (a, b) => a * Math.Log(a / b)).Sum();

    private static double Mean(double[] parameters, double[] adversarial, Term term) => Enumerable.Range(0, 4)
        .Average(row => term(
            Probabilities(parameters, Inputs, row), Probabilities(parameters, adversarial, row), (int)Labels[row]));

    /// <summary>softmax(W x + b), the weights before the biases.</summary>
    private static double[] Probabilities(double[] parameters, double[] inputs, int row)
    {
        var powers = Enumerable.Range(0, Classes).Select(k => Math.Exp(
            parameters[(Classes * Features) + k]
            + Enumerable.Range(0, Features).Sum(j => parameters[(k * Features) + j] * inputs[(row * Features) + j])))
            .ToArray();
        return [.. powers.Select(power => power / powers.Sum())];
    }

    private static double[] Parameters(LoadedTrainer trainer) =>
        [.. trainer.Model.parameters().SelectMany(parameter => parameter.detach().data<double>().ToArray())];
}
