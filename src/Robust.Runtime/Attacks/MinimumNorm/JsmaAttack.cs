using Robust.Attacks.Geometry;
using Robust.Declarations;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Attacks.MinimumNorm;

/// <summary>
/// The Jacobian-based saliency map attack, for balls of L0: pixel by pixel, the one whose change makes a wrong class
/// likelier and all others less likely moves furthest, until the classifier is fooled or the budget is spent.
/// </summary>
/// <remarks>
/// <para>
/// Source: Papernot et al. 2016, "The limitations of deep learning in adversarial settings", algorithm 2. A step moves
/// one pixel, each of its channels up or down (equations 8 and 9 at once), whichever leads to the target. As with the
/// paper's pairs of features, the saliency of a pixel is the product of the sums over its channels, each weighted by
/// how far the box lets it go.
/// </para>
/// <para>
/// Probabilities add up to 1, so that on them the map is the square of the target's derivative, and the derivative of
/// its logarithm ranks pixels alike without vanishing. On logits it is the product with the derivative of the sum of
/// the other logits, 0 unless that falls; it takes a second pass, and is blind where all logits rise together.
/// </para>
/// </remarks>
public sealed record JsmaAttack : Attack
{
    /// <summary>Describes the attack.</summary>
    /// <param name="theta">How far a step moves a pixel, as a part of the width of the box, in (0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not as above.</exception>
    public JsmaAttack(double theta = 1) => Theta = theta is > 0 and <= 1
        ? theta
        : throw new ArgumentOutOfRangeException(nameof(theta), theta, "Theta must be above 0 and at most 1.");

    /// <summary>How far a step moves a pixel, as a part of the width of the box.</summary>
    public double Theta { get; }

    /// <summary>
    /// The number of targets, at least 1 and 1 unless given: each example is led to so many wrong classes one after
    /// the other, the likeliest first. Any misclassification counts as success.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not as above.</exception>
    public int Targets
    {
        get;
        init => field = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Targets), value, "There must be at least one target.");
    } = 1;

    /// <summary>Whether the map is that of the logits, or, unless told to, that of the probabilities.</summary>
    public bool OnLogits { get; init; }

    /// <summary>The name <c>jsma</c>.</summary>
    public override string Name => "jsma";

    /// <inheritdoc/>
    public override AttackProtocol Protocol => new(Targets: Targets);

    private protected override void CheckSet(IThreatModel threatModel, IPerturbationSet set) =>
        BallGeometry.Check(threatModel, set, Name, Norm.L0);

    private protected override void Search(AttackRun run)
    {
        foreach (var targets in Gradient.Targets.Of(run, Targets))
        {
            Search(run, targets!);
        }
    }

    private void Search(AttackRun run, Tensor targets) => BallGeometry.ForEach(run, Name, [Norm.L0], ball =>
    {
        if (run.Standing() is { } rows)
        {
            using var search = new SaliencySearch(this, run, ball, rows, targets);
            search.Climb();
        }
    });
}
