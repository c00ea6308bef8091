using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>
/// The perturbations delta [N, ...] allowed at a batch of inputs x, example by example. The set owns its tensors
/// until it is disposed, whatever dispose scope it is made in.
/// </summary>
/// <remarks>
/// Only the set knows what delta means. In a ball it has the shape of the inputs and is added to them; in a set of
/// rotations it is [N, 3], angle and shifts. All that attacks may rely on is that its first dimension is the batch.
/// A union of one's own, with more than one of <see cref="Branches"/>, has to implement <see cref="ZeroAt"/>,
/// <see cref="StartNearby"/>, <see cref="AscendSteepest"/> and <see cref="Embed"/> besides what has no default, or can
/// leave all of it to the set of a <see cref="Union"/> of its members.
/// </remarks>
public interface IPerturbationSet : IDisposable
{
    /// <summary>
    /// How many starts it takes to try every part of the set at each example: 1, or as many as a union has members,
    /// those of unions within it included. Attacks with random starts take that many for each of their restarts.
    /// </summary>
    int Branches => 1;

    /// <summary>
    /// The number p of parameters, where a perturbation is delta [N, p] of a few of them and the set all of [-1, 1]^p, so
    /// that a grid can be searched: 3 for rotations and translations; else 0.
    /// </summary>
    int Parameters => 0;

    /// <summary>
    /// What small lengths are told in, above 0: the width of the box where a perturbation is in input units, so that pixels of
    /// 0 to 255 are treated as those of 0 to 1 are; 1 where it has units of its own.
    /// </summary>
    double Unit => 1;

    /// <summary>The perturbation that changes nothing.</summary>
    /// <returns>A new delta [N, ...], detached.</returns>
    Tensor Zero();

    /// <summary>
    /// The perturbation that changes nothing as a start: in a union every example has it by another member at each
    /// turn, so that all turns together try all members at all examples.
    /// </summary>
    /// <param name="turn">The turn, from 0 to <see cref="Branches"/> - 1.</param>
    /// <returns>A new delta [N, ...], detached.</returns>
    Tensor ZeroAt(int turn) => Zero();

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

    /// <summary>
    /// A random member close to no perturbation at all: 0.001 N(0, I) times the <see cref="Unit"/>, projected. There a
    /// divergence from the predictions at the inputs themselves has a gradient, and at the inputs it has none. A union
    /// deals out such starts of its members, as with <see cref="Start"/>.
    /// </summary>
    /// <remarks>Source: Zhang et al. 2019, algorithm 1.</remarks>
    /// <param name="generator">The source of randomness; torch's default one when null.</param>
    /// <returns>A new delta [N, ...], detached.</returns>
    Tensor StartNearby(Generator? generator = null)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var delta = Zero();
        using var noise = Draws.Like(generator, delta, all => all.normal_(0, 0.001 * Unit, generator));
        delta.add_(noise);
        Project(delta);
        return delta.MoveToOuterDisposeScope();
    }

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

    /// <summary>
    /// Takes a step that moves so many values, where the steepest step leaves that open, as in L1 balls; other sets
    /// leave it aside.
    /// </summary>
    /// <param name="delta">The perturbation [N, ...] to change; it may leave the set.</param>
    /// <param name="gradient">The gradient of the loss with respect to the perturbed inputs, in their shape.</param>
    /// <param name="stepSize">The length of the step, in the units of <see cref="IThreatModel.Eps"/>.</param>
    /// <param name="width">The number of values of an input that move, at least 1; as without it when null.</param>
    void Ascend(Tensor delta, Tensor gradient, double stepSize, int? width) => Ascend(delta, gradient, stepSize);

    /// <summary>
    /// Takes a step and projects it, in place; a union of balls does so in every member and keeps, for each example,
    /// what raises the loss most (<see cref="UnionStepSizes"/>). Each step asks for the losses once for each member.
    /// </summary>
    /// <remarks>
    /// Multi steepest descent, Maini, Wong and Kolter 2020, "Adversarial robustness against the union of multiple
    /// perturbation models", algorithm 1.
    /// </remarks>
    /// <param name="delta">The perturbation [N, ...] to change.</param>
    /// <param name="gradient">The gradient of the loss with respect to the perturbed inputs, in their shape.</param>
    /// <param name="stepSizes">
    /// The length of the step in each of the <see cref="Branches"/>, in the units of <see cref="IThreatModel.Eps"/>.
    /// </param>
    /// <param name="width">The number of values that a step in L1 moves; the set's own when null.</param>
    /// <param name="losses">The losses [N] at perturbed inputs [N, ...].</param>
    /// <returns>The losses [N] where the steps ended, a new tensor.</returns>
    /// <exception cref="ArgumentException">There are not as many step sizes as branches.</exception>
    /// <exception cref="RobustException">
    /// It is a union of sets that are not balls, whose steps cannot be compared, or one that does not say how it steps.
    /// </exception>
    Tensor AscendSteepest(
        Tensor delta, Tensor gradient, IReadOnlyList<double> stepSizes, int? width, Func<Tensor, Tensor> losses)
    {
        ArgumentNullException.ThrowIfNull(losses);
        Requirements.OneBranch(this, nameof(AscendSteepest));
        Requirements.ForEachBranch(this, stepSizes);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        Ascend(delta, gradient, stepSizes[0], width);
        Project(delta);
        return losses(Apply(delta)).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// A member's own perturbations in the coordinates of this union, so that attacks can search one member after the
    /// other: the members are those of <see cref="IThreatModel.Members"/>, in their order, with the members of a union
    /// within it in its place. A set that is not a union gives them back.
    /// </summary>
    /// <param name="member">The number of the member, from 0 to <see cref="Branches"/> - 1.</param>
    /// <param name="delta">Perturbations [K, ...] as the member has them, of any number of examples.</param>
    /// <returns>Perturbations [K, ...] of this set.</returns>
    /// <exception cref="RobustException">It is a union that does not say how.</exception>
    Tensor Embed(int member, Tensor delta)
    {
        Requirements.OneBranch(this, nameof(Embed));
        return delta;
    }

    /// <summary>Moves <paramref name="delta"/> [N, ...] in place to the nearest member of the set.</summary>
    void Project(Tensor delta);

    /// <summary>The set at some of the examples.</summary>
    /// <param name="rows">Indices [K] of examples, int64.</param>
    IPerturbationSet Select(Tensor rows);

    /// <summary>How far each example of <paramref name="delta"/> lies outside: [N], 0 when inside.</summary>
    Tensor Violation(Tensor delta);
}
