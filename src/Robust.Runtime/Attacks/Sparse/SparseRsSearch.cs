using Robust.Attacks.Geometry;
using Robust.Attacks.Losses;
using Robust.ThreatModels;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Attacks.Sparse;

/// <summary>The random search of <see cref="SparseRsAttack"/> from one start, on the examples that still stand.</summary>
internal sealed class SparseRsSearch : ExampleTensors
{
    private readonly SparseRsAttack attack;
    private readonly AttackRun run;
    private BallGeometry ball;

    /// <summary>Starts at random corners of random pixels.</summary>
    /// <param name="attack">The number of queries, and how much they change.</param>
    /// <param name="run">What it is about.</param>
    /// <param name="ball">The ball at all examples of the batch, of one pixel at least.</param>
    /// <param name="rows">The indices [K] of the examples in the batch.</param>
    public SparseRsSearch(SparseRsAttack attack, AttackRun run, BallGeometry ball, Tensor rows)
    {
        using var scope = NewDisposeScope();
        (this.attack, this.run, this.ball) = (attack, run, ball.Select(rows));
        Rows = rows;
        Labels = run.Labels.index_select(0, rows);
        Point = zeros_like(Lower);
        Places = Free((int)Math.Min(ball.Eps, Point.shape[2]), zeros_like(Point.select(1, 0)));
        Point = WithCorners(Point, Places);
    }

    private Tensor Labels
    {
        get => Get();
        init => Set(value);
    }

    /// <summary>The best perturbations so far: z as pixels [K, C, P].</summary>
    private Tensor Point
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>Their pixels [K, budget].</summary>
    private Tensor Places
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>The logits [K, C] there.</summary>
    private Tensor Logits
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>The margins [K] there.</summary>
    private Tensor Margin
    {
        get => Get();
        set => Set(value);
    }

    private Tensor Lower => Balls.Pixels(ball.Lower);

    private Tensor Upper => Balls.Pixels(ball.Upper);

    /// <summary>Searches with all queries, as long as any example stands.</summary>
    public void Climb()
    {
        Begin();
        for (var query = 1; query < attack.Queries && Count > 0; query++)
        {
            Try(attack.Exchanged(query, (int)Places.shape[1]));
        }

        if (Count > 0)
        {
            using var scope = NewDisposeScope();
            run.Offer(Rows, ball.Delta(Shaped(Point)), Logits);
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

    private void Begin()
    {
        using var scope = NewDisposeScope();
        Logits = run.Classifier.Logits(ball.Apply(Shaped(Point)));
        Margin = MarginLoss.Instance.Values(Logits, Labels);
        Release(Logits.argmax(1).ne(Labels));
    }

    /// <summary>Exchanges so many pixels for others, and keeps that where the margin grew.</summary>
    private void Try(int exchanged)
    {
        using var scope = NewDisposeScope();
        var leaving = Lot(Places).topk(exchanged, 1).indexes;
        var staying = ones_like(Places).scatter_(1, leaving, zeros_like(leaving)).to(Point.dtype);
        var kept = zeros_like(Point.select(1, 0)).scatter_(1, Places, staying);
        var fresh = Free(exchanged, kept);
        var point = WithCorners(Point * kept.unsqueeze(1), fresh);
        var logits = run.Classifier.Logits(ball.Apply(Shaped(point)));
        var margin = MarginLoss.Instance.Values(logits, Labels);
        var wrong = logits.argmax(1).ne(Labels);
        var better = margin.gt(Margin).logical_or_(wrong);
        Point = point.where(better.PerExample(point), Point);
        Places = Places.scatter(1, leaving, fresh).where(better.unsqueeze(1), Places);
        Logits = logits.where(better.unsqueeze(1), Logits);
        Margin = margin.where(better, Margin);
        Release(wrong);
    }

    /// <summary>Hands over the examples that the classifier gets wrong.</summary>
    private void Release(Tensor wrong)
    {
        // The only wait for the device in a query: how many examples still stand.
        var fooled = wrong.Rows();
        if (fooled.shape[0] > 0)
        {
            var delta = ball.Delta(Shaped(Point));
            run.Offer(
                Rows.index_select(0, fooled), delta.index_select(0, fooled), Logits.index_select(0, fooled));
            Keep(wrong.logical_not().Rows());
        }
    }

    /// <summary>Random pixels [K, count], those of them last that are kept [K, P] or may not change.</summary>
    private Tensor Free(int count, Tensor kept)
    {
        var barred = kept.ne(0).logical_or_((Upper - Lower).any(1).logical_not_());
        return Lot(kept).masked_fill_(barred, -1).topk(count, 1).indexes;
    }

    /// <summary>Perturbations [K, C, P] with random corners of the box at some pixels [K, count].</summary>
    private Tensor WithCorners(Tensor point, Tensor fresh)
    {
        var places = fresh.unsqueeze(1).expand(-1, point.shape[1], -1);
        var up = empty(places.shape, ScalarType.Bool, places.device).bernoulli_(0.5, run.Generator);
        return point.scatter(2, places, Upper.gather(2, places).where(up, Lower.gather(2, places)));
    }

    /// <summary>A random number for each value.</summary>
    private Tensor Lot(Tensor values) => empty_like(values, Point.dtype).uniform_(0, 1, run.Generator);

    private Tensor Shaped(Tensor point) => point.reshape(ball.Lower.shape);
}
