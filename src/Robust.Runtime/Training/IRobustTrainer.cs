using Robust.Data;
using Robust.ThreatModels;
using Robust.Training.Recipes;
using Robust.Training.Trainers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Training;

/// <summary>A trainer whatever its model is, for programs that choose among several.</summary>
public interface IRobustTrainer : IDisposable
{
    /// <summary>The model: maps inputs [N, ...] to logits [N, C].</summary>
    Module<Tensor, Tensor> Model { get; }

    /// <summary>What the adversary may do.</summary>
    IThreatModel ThreatModel { get; }

    /// <summary>The choices of the run.</summary>
    TrainingOptions Options { get; }

    /// <summary>What the declaration of the model says about a run.</summary>
    TrainingDefaults Declared => new();

    /// <summary>What is done in a step, in numbers; null for a trainer written by hand.</summary>
    TrainingRecipe? Recipe { get; }

    /// <summary>Trains for the epochs of the options; see <see cref="RobustTrainer{TModel}.Train"/>.</summary>
    /// <param name="train">The training examples; each epoch sees all of them in a new order.</param>
    /// <param name="validation">Examples to measure each epoch on; none when null.</param>
    /// <param name="progress">Told at intervals and at the end of each epoch, on this thread.</param>
    /// <param name="cancellationToken">Ends training after the current batch.</param>
    /// <returns>How training ended and what each epoch reached.</returns>
    /// <exception cref="RobustException">Training is not possible.</exception>
    TrainingResult Train(
        IExampleSource train, IExampleSource? validation = null, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>The inner maximizer: the adversarial examples of a batch.</summary>
    /// <param name="x">Inputs [N, ...] within the box of the threat model.</param>
    /// <param name="y">True classes [N], int64.</param>
    /// <returns>Perturbed inputs [N, ...], detached.</returns>
    Tensor Perturb(Tensor x, Tensor y);
}
