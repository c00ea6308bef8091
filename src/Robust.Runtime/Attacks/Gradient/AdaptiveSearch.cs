using Robust.Attacks.Losses;
using Robust.ThreatModels;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Attacks.Gradient;

/// <summary>One climb of <see cref="AdaptiveAttack"/>, on the examples that still stand.</summary>
internal sealed class AdaptiveSearch : ExampleTensors
{
    private const int HeadSteps = 7;
    private const int FewSteps = 10;
    private const double LeastOfFew = 0.1;
    private const double LeastOfMany = 0.001;

    private readonly AttackRun run;
    private readonly LogitDirections directions;
    private IPerturbationSet set;

    /// <summary>Places examples at random in their sets.</summary>
    public AdaptiveSearch(AttackRun run, LogitDirections directions, Tensor rows)
    {
        using var scope = NewDisposeScope();
        (this.run, this.directions, set) = (run, directions, run.Set.Select(rows));
        Rows = rows.alias();
        Labels = run.Labels.index_select(0, rows);
        Point = set.Start(run.Generator);
        (Best, BestMargin) = run.BestAt(rows);
    }

    private Tensor Labels
    {
        get => Get();
        init => Set(value);
    }

    /// <summary>Where the examples are [K, ...].</summary>
    private Tensor Point
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>The points [K, ...] of the greatest margins [K], of earlier climbs too.</summary>
    private Tensor Best
    {
        get => Get();
        set => Set(value);
    }

    private Tensor BestMargin
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>The directions [K, C] that they set out in, if any.</summary>
    private Tensor? Direction
    {
        get => Find();
        set => Set(value);
    }

    /// <summary>Goes steps of eps in directions [K, C] of the logits.</summary>
    public void Head(Tensor direction)
    {
        Direction = direction;
        for (var step = 0; step < HeadSteps && Count > 0; step++)
        {
            Step(run.ThreatModel.Eps, (_, _) => Direction!);
        }
    }

    /// <summary>Climbs the margin by steps that shrink along a cosine from eps; what stands is handed to the run.</summary>
    public void Climb(int steps)
    {
        var eps = run.ThreatModel.Eps;
        var least = eps * (steps <= FewSteps ? LeastOfFew : LeastOfMany);
        for (var step = 0; step < steps && Count > 0; step++)
        {
            var size = least + ((eps - least) * (1 + Math.Cos(Math.PI * step / (steps + 1))) / 2);
            Step(size, MarginLoss.Instance.Gradient);
        }

        Look();
    }

    public override void Keep(Tensor indices)
    {
        base.Keep(indices);
        var whole = set;
        set = whole.Select(indices);
        whole.Dispose();
    }

    public override void Dispose()
    {
        base.Dispose();
        set.Dispose();
    }

    /// <summary>Looks at the points, and moves on from those that stand.</summary>
    private void Step(double size, Func<Tensor, Tensor, Tensor> ascended)
    {
        using var scope = NewDisposeScope();
        using var pass = run.Classifier.Forward(set.Apply(Point));
        var gradient = pass.InputGradient(ascended(pass.Logits, Labels));
        if (Note(pass.Logits) is { } standing)
        {
            gradient = gradient.index_select(0, standing);
        }

        if (Count > 0)
        {
            set.Ascend(Point, gradient, size);
            set.Project(Point);
        }
    }

    /// <summary>Looks at the last points, and writes down what stands.</summary>
    private void Look()
    {
        if (Count == 0)
        {
            return;
        }

        using var scope = NewDisposeScope();
        Note(run.Classifier.Logits(set.Apply(Point)));
        if (Count > 0)
        {
            run.Record(Rows, Best, BestMargin, zeros_like(Rows, ScalarType.Bool));
        }
    }

    /// <summary>Notes the margins at the points; who is fooled is handed over and drops out.</summary>
    /// <returns>The indices of the examples that go on; null if all go on.</returns>
    private Tensor? Note(Tensor logits)
    {
        var margin = MarginLoss.Instance.Values(logits, Labels);
        var better = margin.gt(BestMargin);
        Best = Point.where(better.PerExample(Point), Best);
        BestMargin = margin.where(better, BestMargin);

        // The only wait for the device in a step: how many examples still stand.
        var classes = logits.argmax(1);
        var wrong = classes.ne(Labels);
        var fooled = wrong.Rows();
        if (fooled.shape[0] == 0)
        {
            return null;
        }

        run.Offer(
            Rows.index_select(0, fooled), Point.index_select(0, fooled), logits.index_select(0, fooled));
        if (Direction is { } direction)
        {
            directions.Learn(
                direction.index_select(0, fooled), Labels.index_select(0, fooled), classes.index_select(0, fooled));
        }

        var standing = wrong.logical_not().Rows();
        Keep(standing);
        return standing;
    }
}
