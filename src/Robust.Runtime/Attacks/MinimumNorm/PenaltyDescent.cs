using Robust.Attacks.Classifiers;
using Robust.Attacks.Geometry;
using Robust.Attacks.Losses;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Attacks.MinimumNorm;

/// <summary>
/// The descent of <see cref="PenaltyAttack"/> with one constant an example, on the examples that are not done. How it
/// moves is up to the attack.
/// </summary>
internal abstract class PenaltyDescent : ExampleTensors
{
    private const int Reviews = 10;
    private const double Progress = 0.9999;

    private readonly PenaltyAttack attack;
    private readonly ConstantSearch constants;

    /// <summary>Takes examples out of a batch.</summary>
    /// <param name="attack">The numbers of steps and what else is told.</param>
    /// <param name="run">What it is about.</param>
    /// <param name="ball">The ball at all examples of the batch.</param>
    /// <param name="rows">The indices [K] of the examples in the batch.</param>
    /// <param name="constants">The constants of all examples of the batch, which learn how the descent went.</param>
    protected PenaltyDescent(
        PenaltyAttack attack, AttackRun run, BallGeometry ball, Tensor rows, ConstantSearch constants)
    {
        (this.attack, this.constants, Run) = (attack, constants, run);
        using var scope = NewDisposeScope();
        Ball = ball.Select(rows);
        Rows = rows;
        Labels = run.Labels.index_select(0, rows);
        Constant = constants.Constant.index_select(0, rows);
        Least = constants.Least.index_select(0, rows);
        Solved = zeros(Count, ScalarType.Bool, rows.device);
        Objective = full_like(Constant, double.PositiveInfinity);
        Reviewed = Objective.clone();
    }

    protected AttackRun Run { get; }

    /// <summary>The ball at these examples.</summary>
    protected BallGeometry Ball { get; private set; }

    private Tensor Labels
    {
        get => Get();
        init => Set(value);
    }

    private Tensor Constant
    {
        get => Get();
        init => Set(value);
    }

    /// <summary>Whether something fooled the classifier with this constant: [K], bool.</summary>
    private Tensor Solved
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>The measure [K] of the smallest perturbations found with any constant.</summary>
    private Tensor Least
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>What is minimized [K], where it was last looked at.</summary>
    private Tensor Objective
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>What it was [K] at the last review.</summary>
    private Tensor Reviewed
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>Descends as long as any example is not done, and tells the constants' search how it went.</summary>
    public void Descend()
    {
        var interval = Math.Max(1, attack.Iterations / Reviews);
        for (var iteration = 0; iteration < attack.Iterations && Count > 0; iteration++)
        {
            using var scope = NewDisposeScope();
            Step(iteration);
            if (attack.EarlyAbort && Count > 0 && (iteration + 1) % interval == 0)
            {
                Review();
            }
        }

        if (Count > 0)
        {
            constants.Note(Rows, Solved, Least);
        }
    }

    public override void Keep(Tensor indices)
    {
        base.Keep(indices);
        var whole = Ball;
        Ball = whole.Select(indices);
        whole.Dispose();
    }

    public override void Dispose()
    {
        base.Dispose();
        Ball.Dispose();
    }

    /// <summary>Moves all examples by a step, and judges them once.</summary>
    protected abstract void Step(int iteration);

    /// <summary>The distance [K] that is minimized.</summary>
    protected abstract Tensor Distance(Tensor z);

    /// <summary>The measure [K] of which the smallest is kept.</summary>
    protected abstract Tensor Measure(Tensor z);

    /// <summary>The gradient [K, ...] of the penalty times its constant at z, after a pass there.</summary>
    protected Tensor PenaltyGradient(IForwardPass pass)
    {
        using var scope = NewDisposeScope();
        var margin = MarginLoss.Instance;

        // The gradient of the margin is taken where the penalty is 0 too: zeros there would be counted as hidden ones.
        var gradient = Ball.Gradient(pass.InputGradient(margin.Gradient(pass.Logits, Labels)));
        var active = margin.Values(pass.Logits, Labels).lt(attack.Confidence);
        return gradient.mul((Constant * active).neg_().PerExample(gradient)).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Looks at perturbations z [K, ...] with the logits there; what fools the classifier within the radius, and is
    /// smaller than what was found before, is handed over.
    /// </summary>
    protected void Judge(Tensor z, Tensor logits)
    {
        using var scope = NewDisposeScope();
        var margin = MarginLoss.Instance.Values(logits, Labels);
        Objective = (attack.Confidence - margin).clamp_(min: 0).mul_(Constant).add_(Distance(z));
        var fooled = logits.argmax(1).ne(Labels).logical_and_(margin.ge(attack.Confidence));
        Solved = Solved.logical_or(fooled);
        var measure = Measure(z);
        var smaller = measure.lt(Least).logical_and_(Ball.Size(z).le(Ball.Eps)).logical_and_(fooled);
        Least = measure.where(smaller, Least);

        // The only wait for the device in a step: what there is to hand over.
        var found = smaller.Rows();
        if (found.shape[0] == 0)
        {
            return;
        }

        Run.Offer(
            Rows.index_select(0, found), Ball.Delta(z.index_select(0, found)), logits.index_select(0, found));
        if (!attack.Minimal)
        {
            Keep(smaller.logical_not().Rows());
        }
    }

    /// <summary>Lets those examples go that have got no further since the last review.</summary>
    private void Review()
    {
        using var scope = NewDisposeScope();
        var stuck = Objective.gt(Reviewed * Progress);
        Reviewed = Objective.clone();
        var done = stuck.Rows();
        if (done.shape[0] > 0)
        {
            constants.Note(
                Rows.index_select(0, done), Solved.index_select(0, done), Least.index_select(0, done));
            Keep(stuck.logical_not().Rows());
        }
    }
}
