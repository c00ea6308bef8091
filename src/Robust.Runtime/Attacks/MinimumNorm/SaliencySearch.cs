using Robust.Attacks.Geometry;
using Robust.Attacks.Losses;
using Robust.ThreatModels;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Attacks.MinimumNorm;

/// <summary>The search of <see cref="JsmaAttack"/> toward one target, on the examples that still stand.</summary>
internal sealed class SaliencySearch : ExampleTensors
{
    private readonly JsmaAttack attack;
    private readonly AttackRun run;
    private readonly int budget;
    private BallGeometry ball;

    /// <summary>Takes examples out of a batch.</summary>
    /// <param name="attack">The length of a step and the kind of map.</param>
    /// <param name="run">What it is about.</param>
    /// <param name="ball">The ball at all examples of the batch.</param>
    /// <param name="rows">The indices [K] of the examples in the batch.</param>
    /// <param name="targets">The classes [N] that the examples of the batch are led to.</param>
    public SaliencySearch(JsmaAttack attack, AttackRun run, BallGeometry ball, Tensor rows, Tensor targets)
    {
        using var scope = NewDisposeScope();
        (this.attack, this.run, this.ball) = (attack, run, ball.Select(rows));
        Rows = rows;
        Labels = run.Labels.index_select(0, rows);
        Targets = targets.index_select(0, rows);
        Point = zeros_like(this.ball.Lower);
        budget = (int)Math.Min(ball.Eps, Balls.Pixels(Point).shape[2]);
    }

    private Tensor Labels
    {
        get => Get();
        init => Set(value);
    }

    /// <summary>The classes [K] that they are led to.</summary>
    private Tensor Targets
    {
        get => Get();
        init => Set(value);
    }

    /// <summary>Where the examples are: z [K, ...].</summary>
    private Tensor Point
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>How far a step would move each value [K, ...], toward the target.</summary>
    private Tensor Moves
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>How salient the pixels are [K, P], 0 where a step is of no use or not allowed.</summary>
    private Tensor Saliency
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>Takes all steps, as long as any example stands that a step could lead anywhere.</summary>
    public void Climb()
    {
        var steps = budget * (int)Math.Ceiling(1 / attack.Theta);
        for (var step = 0; step < steps && Count > 0; step++)
        {
            using var scope = NewDisposeScope();
            Look();
            Advance();
        }

        if (Count > 0)
        {
            using var scope = NewDisposeScope();
            run.Offer(Rows, ball.Delta(Point), run.Classifier.Logits(ball.Apply(Point)));
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

    /// <summary>Takes the saliency at the points; what is fooled or has no salient pixel left drops out.</summary>
    private void Look()
    {
        using var scope = NewDisposeScope();
        var (logits, rise, fall) = attack.OnLogits ? OfLogits() : OfProbabilities();
        var step = rise.sign().mul_(ball.Upper - ball.Lower).mul_(attack.Theta);
        Moves = (Point + step).clamp_(ball.Lower, ball.Upper).sub_(Point);
        var (gain, loss) = (Balls.Pixels(rise * Moves).sum(1), Balls.Pixels(fall * Moves).sum(1));
        Saliency = (gain * loss.neg().clamp_(min: 0)).mul_(Affordable());

        // The only wait for the device in a step: how many examples go on.
        var done = logits.argmax(1).ne(Labels).logical_or_(Saliency.any(1).logical_not_());
        var places = done.Rows();
        if (places.shape[0] > 0)
        {
            run.Offer(
                Rows.index_select(0, places), ball.Delta(Point).index_select(0, places),
                logits.index_select(0, places));
            Keep(done.logical_not().Rows());
        }
    }

    /// <summary>Moves the most salient pixel of each example.</summary>
    private void Advance()
    {
        using var scope = NewDisposeScope();
        var most = zeros_like(Saliency).scatter_(1, Saliency.argmax(1, keepdim: true), ones_like(Saliency));
        var moves = Balls.Pixels(Moves) * most.unsqueeze(1);
        Point = (Point + moves.reshape(Point.shape)).clamp_(ball.Lower, ball.Upper);
    }

    /// <summary>The pixels [K, P] that may move: all, or once the budget is spent those that have.</summary>
    private Tensor Affordable()
    {
        var changed = Balls.Pixels(Point).any(1);
        return changed.logical_or(changed.sum(1, keepdim: true).lt(budget));
    }

    /// <summary>
    /// The gradient of the logarithm of the target's probability, which that of the others opposes: both of them.
    /// </summary>
    private (Tensor Logits, Tensor Rise, Tensor Fall) OfProbabilities()
    {
        using var pass = run.Classifier.Forward(ball.Apply(Point));
        var gradient = new TargetedCrossEntropyLoss(Targets).Gradient(pass.Logits, Labels);
        var rise = ball.Gradient(pass.InputGradient(gradient));
        return (pass.Logits.alias(), rise, rise.neg());
    }

    /// <summary>The gradients of the target's logit and of the sum of the others: each example passes twice.</summary>
    private (Tensor Logits, Tensor Rise, Tensor Fall) OfLogits()
    {
        var inputs = ball.Apply(Point);
        using var pass = run.Classifier.Forward(cat([inputs, inputs]));
        var logits = pass.Logits.narrow(0, 0, Count);
        var target = logits.OneHot(Targets);
        var gradients = pass.InputGradient(cat([target, 1 - target])).chunk(2);
        return (logits, ball.Gradient(gradients[0]), ball.Gradient(gradients[1]));
    }
}
