using Robust.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>
/// A generated trainer in double precision whose hooks tell what a step used and found, on a network of two layers with
/// tanh between (<see cref="TwoLayers"/> has it in plain C#), or on one layer.
/// </summary>
internal sealed class SpiedTrainer : IDisposable
{
    public const double Rate = 0.5;
    public const long Seed = 3;

    private const string Spy = """
        using System.Collections.Generic;
        using System.Linq;
        using static TorchSharp.torch;

        partial class NetTrainer
        {
            public List<Tensor> Inputs { get; } = new();

            public List<Tensor> Adversarial { get; } = new();

            public List<Tensor> Found { get; } = new();

            partial void OnPerturbed(Tensor x, Tensor y, Tensor adversarial)
            {
                Inputs.Add(x.clone().DetachFromDisposeScope());
                Adversarial.Add(adversarial.clone().DetachFromDisposeScope());
            }

            partial void OnGradients(Tensor loss) =>
                Found.AddRange(Model.parameters().Select(p => p.grad!.clone().DetachFromDisposeScope()));
        }
        """;

    private SpiedTrainer(string attributes, string types = "") => Trainer = new LoadedTrainer(
        LoadedAssembly.Of($"using Robust.Declarations; [{attributes}] partial class Net; {types}", Spy)
            .Create("NetTrainer", new TrainingOptions { Seed = Seed, Recovery = new() { AtChance = ChancePolicy.Warn } }));

    public LoadedTrainer Trainer { get; }

    /// <summary>The parameters, layer by layer, weights before biases.</summary>
    public double[] Parameters =>
        [.. Trainer.Model.parameters().SelectMany(parameter => parameter.detach().data<double>().ToArray())];

    /// <summary>The gradients of the last step, before anything was done to them.</summary>
    public double[] Gradients =>
        [.. Seen("Found").TakeLast(Trainer.Model.parameters().Count()).SelectMany(g => g.data<double>().ToArray())];

    /// <summary>What the last step perturbed.</summary>
    public double[] Inputs => [.. Seen("Inputs")[^1].data<double>()];

    /// <summary>What it made of that.</summary>
    public double[] Adversarial => [.. Seen("Adversarial")[^1].data<double>()];

    /// <summary>A trainer of two layers.</summary>
    public static SpiedTrainer OfTwoLayers(string recipe) => Double(new(
        $"RobustModel(Eps = 0.1), Input({TwoLayers.Features}), Classes({TwoLayers.Classes}), "
        + $"Linear({TwoLayers.Hidden}), Tanh, Linear({TwoLayers.Classes}), Sgd(Rate = 0.5, Momentum = 0), {recipe}"));

    /// <summary>A trainer of whatever is declared.</summary>
    /// <param name="attributes">The attributes of the model.</param>
    /// <param name="types">The types that they name.</param>
    public static SpiedTrainer Of(string attributes, string types = "") => Double(new(attributes, types));

    /// <summary>What the trainer's own source of randomness draws, from its beginning.</summary>
    public static Generator Randomness() => new(unchecked((ulong)Seed + 1));

    /// <summary>All tensors of a list of the spy.</summary>
    public List<Tensor> Seen(string list) => (List<Tensor>)Trainer.Property(list)!;

    public void Dispose() => Trainer.Dispose();

    private static SpiedTrainer Double(SpiedTrainer spied)
    {
        spied.Trainer.Model.to(ScalarType.Float64);
        return spied;
    }
}
