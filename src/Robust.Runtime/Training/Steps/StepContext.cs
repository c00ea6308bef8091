using Robust.Groups;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Training.Steps;

/// <summary>An inner maximizer: the adversarial examples of a batch.</summary>
/// <param name="x">Inputs [N, ...] within the box of the threat model.</param>
/// <param name="y">True classes [N], int64.</param>
/// <param name="context">The step at hand.</param>
/// <returns>Perturbed inputs [N, ...] within the perturbation set of each input, detached.</returns>
public delegate Tensor InnerMaximizer(Tensor x, Tensor y, StepContext context);

/// <summary>What a training step is given beside its batch: how far training has come and what the adversary may do.</summary>
/// <param name="Maximizer">The inner maximizer, which a run may have exchanged.</param>
/// <param name="Adversary">
/// What the inner maximizer may do: the trainer's threat model with <see cref="EpsShare"/> of its eps. What is measured
/// is measured at the whole of it.
/// </param>
/// <param name="Generator">The source of random starts, on the device of the model; seeded again for each batch.</param>
public sealed record StepContext(InnerMaximizer Maximizer, IThreatModel Adversary, Generator Generator)
{
    /// <summary>The fraction of all steps done before this one, in [0, 1); 1 outside of training.</summary>
    public double Progress { get; init; } = 1;

    /// <summary>The share of eps, in [0, 1], that the adversary has.</summary>
    public double EpsShare { get; init; } = 1;

    /// <summary>
    /// What step sizes of the inner maximizer are multiplied by: 1 unless the run went back on account of catastrophic
    /// overfitting.
    /// </summary>
    public double StepScale { get; init; } = 1;

    /// <summary>
    /// Noise [m N, ...] of m copies of each example, one after the other, which an inner maximizer of a smoothed loss adds to what it
    /// asks the model; null where it draws its own.
    /// </summary>
    public Tensor? Noise { get; init; }

    /// <summary>The share of the batch that the examples at hand are, in (0, 1].</summary>
    internal double Share { get; init; } = 1;

    /// <summary>Which examples of the batch are at hand, where several processes work on it; null outside of a run.</summary>
    internal BatchSlice? Slice { get; init; }

    /// <summary>The processes that work on the batch; null outside of a run.</summary>
    internal Team? Team { get; init; }

    /// <summary>Asks the inner maximizer.</summary>
    /// <param name="x">Inputs [N, ...] within the box of the threat model.</param>
    /// <param name="y">True classes [N], int64.</param>
    /// <returns>Perturbed inputs [N, ...] within the perturbation set of each input, detached.</returns>
    public Tensor Perturb(Tensor x, Tensor y) => Maximizer(x, y, this);

    /// <summary>The same step with a smaller adversary.</summary>
    /// <param name="share">The share of the adversary's eps, in [0, 1].</param>
    /// <exception cref="RobustException">The eps of the threat model cannot be scaled.</exception>
    public StepContext Within(double share) => this with
    {
        Adversary = Adversary.WithEps(share * Adversary.Eps) ?? throw new RobustException(
            $"The eps of \"{Adversary.Description}\" cannot be made smaller: override WithEps in a threat model of your own."),
    };

    /// <summary>The same step with the noise of copies for the inner maximizer.</summary>
    /// <param name="noise">Noise [m N, ...] of m copies of each example, one after the other.</param>
    public StepContext Under(Tensor noise) => this with { Noise = noise };

    /// <summary>The step for some of the examples, by themselves.</summary>
    /// <param name="start">The first of them.</param>
    /// <param name="count">How many.</param>
    /// <param name="examples">The number N of all examples.</param>
    /// <param name="generator">Their source of randomness.</param>
    internal StepContext Of(long start, long count, long examples, Generator generator)
    {
        var copies = (Noise?.shape[0] ?? 0) / examples;
        return this with { Generator = generator, Noise = Noise?.narrow(0, copies * start, copies * count) };
    }

    /// <summary>Adds the gradients of a mean loss to those of the parameters.</summary>
    /// <param name="loss">The mean over the examples at hand, a scalar.</param>
    public void Backward(Tensor loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        using var scope = NewDisposeScope();
        Weighted(loss).backward();
    }

    /// <summary>
    /// The sum over all processes that work on the batch: of the gradient, with respect to what all examples share, of losses that
    /// <see cref="Backward"/> weighted. Where one process does, the gradient itself. All processes ask for it.
    /// </summary>
    /// <param name="gradient">What the examples at hand contribute.</param>
    public Tensor Total(Tensor gradient)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        return Team is { IsAlone: false } team ? team.Sum(gradient.detach().clone()) : gradient;
    }

    /// <summary>
    /// What some examples of the batch have, wherever they are: where several processes work on it, each gives what its own have, and
    /// all ask for it.
    /// </summary>
    /// <param name="own">As many rows of each example at hand [N, ...]; no gradient goes through them.</param>
    /// <param name="examples">The numbers of rows in the whole batch [M], int64.</param>
    /// <returns>Those rows [M, ...].</returns>
    public Tensor Rows(Tensor own, Tensor examples)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(examples);
        if (Team is not { IsAlone: false } team || Slice is not { } slice)
        {
            return own.detach().index_select(0, examples);
        }

        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var type = own.is_floating_point() && own.dtype != ScalarType.Float64 ? ScalarType.Float32 : ScalarType.Float64; // which holds every label
        var summed = team.Sum(slice.Term(own).to(type));
        return summed.to(own.dtype).index_select(0, examples).MoveToOuterDisposeScope();
    }

    /// <summary>A mean loss over the examples at hand as their part of the mean over the batch.</summary>
    internal Tensor Weighted(Tensor loss) => Share == 1 ? loss : loss * Share;
}
