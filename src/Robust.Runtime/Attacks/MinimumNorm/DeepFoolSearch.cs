using Robust.Attacks.Geometry;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Attacks.MinimumNorm;

/// <summary>The steps of <see cref="DeepFoolAttack"/>, on the examples whose class has not changed yet.</summary>
internal sealed class DeepFoolSearch : ExampleTensors
{
    private readonly DeepFoolAttack attack;
    private readonly AttackRun run;
    private BallGeometry ball;

    /// <summary>Places examples [K] at the inputs.</summary>
    /// <param name="attack">Steps and overshoot.</param>
    /// <param name="run">What it is about.</param>
    /// <param name="ball">The ball that measures.</param>
    /// <param name="rows">The indices [K] of the examples in the batch.</param>
    /// <param name="rivals">The wrong classes [K, M] whose boundaries are looked at.</param>
    public DeepFoolSearch(DeepFoolAttack attack, AttackRun run, BallGeometry ball, Tensor rows, Tensor rivals)
    {
        (this.attack, this.run, this.ball) = (attack, run, ball.Select(rows));
        Rows = rows;
        Labels = run.Labels.index_select(0, rows);
        Rivals = rivals;
        Point = zeros_like(this.ball.Inputs);
    }

    private Tensor Labels
    {
        get => Get();
        init => Set(value);
    }

    private Tensor Rivals
    {
        get => Get();
        init => Set(value);
    }

    /// <summary>What the steps add up to [K, ...], in the coordinates of the ball.</summary>
    private Tensor Point
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>Takes steps as long as a class has not changed.</summary>
    public void Advance()
    {
        for (var step = 0; step < attack.Steps && Count > 0; step++)
        {
            using var scope = NewDisposeScope();
            var beyond = Beyond();
            using var pass = run.Classifier.Forward(ball.Apply(beyond));
            var boundary = Boundary.Nearest(pass, Labels, Rivals, ball);
            var move = HyperplaneProjection.Of(ball, boundary.Normal).Move(beyond, boundary.Gap);
            Point.add_(move).clamp_(ball.Lower, ball.Upper);
            Leave(beyond, pass.Logits);
        }

        if (Count > 0)
        {
            using var scope = NewDisposeScope();
            var beyond = Beyond();
            Leave(beyond, run.Classifier.Logits(ball.Apply(beyond)));
        }
    }

    public override void Keep(Tensor indices)
    {
        base.Keep(indices);
        var whole = ball;
        ball = whole.Select(indices);
        whole.Dispose();
    }

    public override void Dispose()
    {
        base.Dispose();
        ball.Dispose();
    }

    /// <summary>The points [K, ...] a little further than the steps lead.</summary>
    private Tensor Beyond() => (Point * (1 + attack.Overshoot)).clamp_(ball.Lower, ball.Upper);

    /// <summary>Takes out those whose class has changed, and hands over those of them that are in the ball.</summary>
    private void Leave(Tensor beyond, Tensor logits)
    {
        // The only wait for the device in a step, as long as no class changes.
        var wrong = logits.argmax(1).ne(Labels);
        var standing = wrong.logical_not().Rows();
        if (standing.shape[0] == Count)
        {
            return;
        }

        var inside = wrong.logical_and_(ball.Size(beyond).le(ball.Eps)).Rows();
        if (inside.shape[0] > 0)
        {
            run.OfferInSet(Rows.index_select(0, inside), ball.Delta(beyond.index_select(0, inside)));
        }

        Keep(standing);
    }
}
