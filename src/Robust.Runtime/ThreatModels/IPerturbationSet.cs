using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>
/// The perturbations delta [N, ...] allowed at a batch of inputs x, example by example. The set owns its tensors
/// until it is disposed, whatever dispose scope it is made in.
/// </summary>
/// <remarks>
/// Only the set knows what delta means. In a ball it has the shape of the inputs and is added to them; in a set of
/// rotations it is [N, 3], angle and shifts. All that attacks may rely on is that its first dimension is the batch.
/// </remarks>
public interface IPerturbationSet : IDisposable
{
    /// <summary>
    /// How many starts it takes to try every part of the set at each example: 1, or as many as a union has members.
    /// Attacks with random starts take that many for each of their restarts.
    /// </summary>
    int Branches => 1;

    /// <summary>The perturbation that changes nothing.</summary>
    /// <returns>A new delta [N, ...], detached.</returns>
    Tensor Zero();

    /// <summary>A random member: uniform in the ball, then into the box.</summary>
    /// <param name="generator">The source of randomness; torch's default one when null.</param>
    /// <returns>A new delta [N, ...], detached.</returns>
    Tensor Start(Generator? generator = null);

    /// <summary>
    /// A random point of the ball alone: the perturbed inputs may lie outside the box. A set without a box starts as
    /// usual.
    /// </summary>
    /// <remarks>
    /// For one-step training (Wong, Rice and Kolter 2020, algorithm 3). Where inputs lie on the edge of the box, as the
    /// background of MNIST does, one large step from within the box always ends in a corner of the set, and training on
    /// corners overfits catastrophically; from the ball it ends in between as often as not.
    /// </remarks>
    /// <param name="generator">The source of randomness; torch's default one when null.</param>
    /// <returns>A new delta [N, ...], detached; <see cref="Project"/> takes it into the set.</returns>
    Tensor StartInBall(Generator? generator = null) => Start(generator);

    /// <summary>The inputs perturbed by <paramref name="delta"/> [N, ...]; differentiable in it.</summary>
    Tensor Apply(Tensor delta);

    /// <summary>
    /// Takes a steepest-ascent step of length <paramref name="stepSize"/> in place; the result may leave the set.
    /// </summary>
    /// <param name="delta">The perturbation [N, ...] to change.</param>
    /// <param name="gradient">
    /// The gradient of the loss with respect to the perturbed inputs, in their shape; a set whose delta is something
    /// else pulls it back to delta itself.
    /// </param>
    /// <param name="stepSize">
    /// The length of the step in the norm of the set, in the units of <see cref="IThreatModel.Eps"/>.
    /// </param>
    void Ascend(Tensor delta, Tensor gradient, double stepSize);

    /// <summary>
    /// Takes a steepest-ascent step of its own length for each example in place; the result may leave the set. Unless
    /// a set says otherwise, each goes along the step of length 1.
    /// </summary>
    /// <param name="delta">The perturbation [N, ...] to change.</param>
    /// <param name="gradient">The gradient of the loss with respect to the perturbed inputs, in their shape.</param>
    /// <param name="stepSizes">The length [N] of each step, in the units of <see cref="IThreatModel.Eps"/>.</param>
    void Ascend(Tensor delta, Tensor gradient, Tensor stepSizes)
    {
        ArgumentNullException.ThrowIfNull(delta);
        ArgumentNullException.ThrowIfNull(stepSizes);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var ahead = delta.clone();
        Ascend(ahead, gradient, 1);
        long[] lengths = [delta.shape[0], .. Enumerable.Repeat(1L, (int)delta.dim() - 1)];
        delta.add_(ahead.sub_(delta).mul_(stepSizes.reshape(lengths)));
    }

    /// <summary>Moves <paramref name="delta"/> [N, ...] in place to the nearest member of the set.</summary>
    void Project(Tensor delta);

    /// <summary>The set at some of the examples.</summary>
    /// <param name="rows">Indices [K] of examples, int64.</param>
    IPerturbationSet Select(Tensor rows);

    /// <summary>How far each example of <paramref name="delta"/> lies outside: [N], 0 when inside.</summary>
    Tensor Violation(Tensor delta);
}
