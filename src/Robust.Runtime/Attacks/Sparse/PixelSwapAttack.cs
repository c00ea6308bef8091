using Robust.Attacks.Geometry;
using Robust.Declarations;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Attacks.Sparse;

/// <summary>
/// Exchanges one pixel of the perturbation after the other, in balls of L0, for the pixel and the corner of the box
/// that are worst of all that were tried: the gradient says which to try, forward passes decide. It ends where no
/// exchange of one pixel makes it worse, so that with one pixel and enough queries no corner is left untried.
/// </summary>
/// <remarks>
/// <para>
/// In L0 a step is as long as the box, and what a gradient promises for it seldom comes true: attacks that believe it
/// stop short. Corners of the box are where Croce and Hein 2019, "Sparse and imperceivable adversarial attacks", and
/// Croce et al. 2022 search too; the former also tries all pixels one by one, but then draws sets of the best of them
/// at random, where this search continues from one to the next by exchanges, as a local search for a maximum does.
/// </para>
/// <para>
/// The first start begins at the input and takes the worst pixel first; others, as many as the queries are enough for,
/// begin at random pixels. A pixel is tried at each corner of the box, or, where more than three channels may change and all
/// corners of all pixels are more than the queries of an exchange, at the one the gradient points to, the opposite one, and
/// those that differ from it in one channel.
/// </para>
/// </remarks>
public sealed record PixelSwapAttack : Attack
{
    /// <summary>How often all pixels of a perturbation can be exchanged with all queries.</summary>
    private const int Rounds = 12;

    /// <summary>Describes the attack.</summary>
    /// <param name="queries">
    /// The number of forward passes for an example (in a union: in each member), at least 1. A single pixel is looked
    /// for with all of them; of several, an exchange of one tries a twelfth of them over the number of pixels.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not as above.</exception>
    public PixelSwapAttack(int queries = 10_000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(queries, 1);
        Queries = queries;
    }

    /// <summary>The number of forward passes for an example.</summary>
    public int Queries { get; }

    /// <summary>The name <c>pixel-swap</c>.</summary>
    public override string Name => "pixel-swap";

    /// <inheritdoc/>
    public override AttackProtocol Protocol => new(Queries);

    private protected override void CheckSet(IThreatModel threatModel, IPerturbationSet set) =>
        BallGeometry.Check(threatModel, set, Name, Norm.L0);

    /// <summary>How many corners an exchange of one of so many pixels tries, at most.</summary>
    internal int Width(int pixels) => pixels == 1 ? Queries : Math.Max(1, Queries / (Rounds * pixels));

    private protected override void Search(AttackRun run) => BallGeometry.ForEach(run, Name, [Norm.L0], ball =>
    {
        var left = ball.Eps >= 1 ? Queries : 0;
        for (var start = 0; left > 0 && run.Standing() is { } rows; start++)
        {
            using var scope = NewDisposeScope();
            using var search = new PixelSwapSearch(this, run, ball, rows);
            left = search.Climb(left, atRandom: start > 0);
        }
    });
}
