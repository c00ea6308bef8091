using Robust.Attacks.Geometry;
using Robust.Attacks.Losses;
using Robust.ThreatModels;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Attacks.Sparse;

/// <summary>The search of <see cref="PixelSwapAttack"/> from one start, on the examples that still stand.</summary>
internal sealed partial class PixelSwapSearch : ExampleTensors
{
    private const long None = -1;
    private const long LeastAtOnce = 256;

    private readonly AttackRun run;
    private readonly PixelMoves moves;
    private readonly int budget;
    private readonly int width;
    private readonly long pixels;

    /// <summary>How many inputs pass at once, without gradients.</summary>
    private readonly long atOnce;
    private BallGeometry ball;

    /// <summary>Takes examples out of a batch, unperturbed.</summary>
    /// <param name="attack">The number of queries.</param>
    /// <param name="run">What it is about.</param>
    /// <param name="ball">The ball at all examples of the batch, of one pixel at least.</param>
    /// <param name="rows">The indices [K] of the examples in the batch.</param>
    public PixelSwapSearch(PixelSwapAttack attack, AttackRun run, BallGeometry ball, Tensor rows)
    {
        using var scope = NewDisposeScope();
        (this.run, this.ball) = (run, ball.Select(rows));
        var all = Balls.Pixels(this.ball.Lower);
        pixels = all.shape[2];
        atOnce = Math.Max(LeastAtOnce, run.Inputs.shape[0]);
        budget = (int)Math.Min(ball.Eps, pixels);
        width = attack.Width(budget);
        moves = new PixelMoves(Free(), width / pixels, rows.device);
        Rows = rows;
        Labels = run.Labels.index_select(0, rows);
        Least = Balls.Pixels(this.ball.Apply(this.ball.Lower)).clone();
        Greatest = Balls.Pixels(this.ball.Apply(this.ball.Upper)).clone();
        Point = zeros_like(all);
        Places = full([Count, budget], None, ScalarType.Int64, rows.device);
        Loss = full(Count, double.NegativeInfinity, all.dtype, all.device);
        Idle = zeros_like(Labels);
    }

    /// <summary>Exchanges pixels in turn until no exchange makes an example worse, or all queries are spent.</summary>
    /// <param name="left">The number of queries that are left.</param>
    /// <param name="atRandom">Whether to start at random pixels, or at the inputs.</param>
    /// <returns>The number of queries left then; none, where another start would find no more.</returns>
    public int Climb(int left, bool atRandom)
    {
        if (atRandom)
        {
            StartAtRandom();
        }

        for (var turn = 0; left > 0 && Count > 0; turn++)
        {
            using var scope = NewDisposeScope();
            Rank(turn % budget);
            left -= 1 + (int)Order.shape[1];
            Try();
            Exchange(turn % budget);
        }

        if (Count > 0)
        {
            Finish(arange(Count, device: Rows.device));
        }

        return budget == 1 ? 0 : left;
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
        moves.Dispose();
    }

    /// <summary>Which channels [C] may change in any pixel of any example; it waits for the device.</summary>
    private bool[] Free() => Upper.ne(Lower).any(2).any(0).Values<bool>();

    /// <summary>Moves to random corners of random pixels.</summary>
    private void StartAtRandom()
    {
        using var scope = NewDisposeScope();
        Places = empty_like(Lower.select(1, 0)).uniform_(0, 1, run.Generator).topk(budget, 1).indexes;
        var up = empty_like(Lower).bernoulli_(0.5, run.Generator).to(ScalarType.Bool);
        Point = Upper.where(up, Lower).mul_(Taken().unsqueeze(1));
        var logits = run.Classifier.Logits(ball.Apply(Shaped(Point)));
        Loss = MarginLoss.Instance.Values(logits, Labels);
        Release(logits.argmax(1).ne(Labels), Point, logits);
    }

    /// <summary>Takes a pixel back, and ranks what may stand in its place by what the gradient promises.</summary>
    private void Rank(int slot)
    {
        using var scope = NewDisposeScope();
        var leaving = arange(pixels, device: Rows.device).eq(Places.narrow(1, slot, 1));
        Rest = Point * leaving.logical_not().unsqueeze(1);
        using var pass = run.Classifier.Forward(ball.Apply(Shaped(Rest)));
        var slope = Balls.Pixels(ball.Gradient(
            pass.InputGradient(MarginLoss.Instance.Gradient(pass.Logits, Labels))));
        Rising = slope.gt(0);
        var barred = Taken().logical_and(leaving.logical_not()).repeat(1, moves.Count);
        var gains = moves.Gains(slope, Lower, Upper).masked_fill_(barred, double.NegativeInfinity);
        Order = gains.topk((int)Math.Min(width, moves.Count * (pixels - budget + 1)), 1).indexes;
        Found = full_like(Loss, double.NegativeInfinity);
        Choice = Order.narrow(1, 0, 1).clone();
    }

    /// <summary>Tries what has been ranked, as many at once as a batch holds.</summary>
    private void Try()
    {
        var all = Order.shape[1];
        for (var tried = 0L; tried < all && Count > 0;)
        {
            using var scope = NewDisposeScope();
            var some = Order.narrow(1, tried, Math.Min(all - tried, Math.Max(1, atOnce / Count)));
            tried += some.shape[1];
            var logits = Ask(some);
            var truth = Labels.repeat_interleave(some.shape[1]);
            var margin = MarginLoss.Instance.Values(logits, truth).reshape(some.shape);
            var wrong = logits.argmax(1).ne(truth).reshape(some.shape);
            var (highest, at) = margin.masked_fill(wrong, double.PositiveInfinity).max(1, keepdim: true);
            Choice = some.gather(1, at).where(highest > Found.unsqueeze(1), Choice);
            Found = maximum(Found, highest.squeeze(1));
            var place = at.unsqueeze(2).expand(-1, -1, logits.shape[1]);
            Release(
                wrong.any(1), Completed(),
                logits.reshape(some.shape[0], some.shape[1], -1).gather(1, place).squeeze(1));
        }
    }

    /// <summary>The logits [K B, C] where the rest is completed as some of the order [K, B] says.</summary>
    private Tensor Ask(Tensor some)
    {
        var images = Balls.Pixels(ball.Apply(Shaped(Rest))).unsqueeze(1).repeat(1, some.shape[1], 1, 1);
        var values = Values(some, Least, Greatest).transpose(1, 2).unsqueeze(3);
        var pixel = some.remainder(pixels).unsqueeze(2).unsqueeze(3).expand(values.shape);
        images.scatter_(3, pixel, values);
        long[] shape = [some.numel(), .. ball.Inputs.shape.AsSpan(1)];
        return run.Classifier.Logits(images.reshape(shape));
    }

    /// <summary>Goes on with the best that was tried where it is worse than before; who is at rest leaves.</summary>
    private void Exchange(int slot)
    {
        if (Count == 0)
        {
            return;
        }

        using var scope = NewDisposeScope();
        var better = Found.gt(Loss);
        Point = Completed().where(better.PerExample(Point), Point);
        Loss = Found.where(better, Loss);
        var place = Places.narrow(1, slot, 1);
        var places = Places.clone();
        places.narrow(1, slot, 1).copy_(Choice.remainder(pixels).where(better.unsqueeze(1), place));
        Places = places;
        Idle = (Idle + 1).mul_(better.logical_not());
        var resting = Idle.ge(budget);
        var done = resting.Rows();
        if (done.shape[0] > 0)
        {
            Finish(done);
            Keep(resting.logical_not().Rows());
        }
    }

    /// <summary>Hands over what fools the classifier, completed as chosen, with the logits [K, C] there.</summary>
    private void Release(Tensor wrong, Tensor point, Tensor logits)
    {
        // The only wait for the device in a batch of queries: how many examples still stand.
        var fooled = wrong.Rows();
        if (fooled.shape[0] > 0)
        {
            Offer(fooled, point.index_select(0, fooled), logits.index_select(0, fooled));
            Keep(wrong.logical_not().Rows());
        }
    }

    /// <summary>Hands over the points of some examples, by their indices, that do not fool the classifier.</summary>
    private void Finish(Tensor indices)
    {
        using var scope = NewDisposeScope();
        using var there = ball.Select(indices);
        var point = Point.index_select(0, indices);
        Offer(indices, point, run.Classifier.Logits(there.Apply(point.reshape(there.Lower.shape))));
    }

    private void Offer(Tensor indices, Tensor point, Tensor logits)
    {
        using var there = ball.Select(indices);
        run.Offer(Rows.index_select(0, indices), there.Delta(point.reshape(there.Lower.shape)), logits);
    }

    /// <summary>The rest [K, C, P] with what has been chosen.</summary>
    private Tensor Completed()
    {
        var pixel = Choice.remainder(pixels).unsqueeze(1).expand(-1, Rest.shape[1], -1);
        return Rest.scatter(2, pixel, Values(Choice, Lower, Upper));
    }

    /// <summary>The values [K, C, B] of the pixels that some of the order [K, B] stands for.</summary>
    private Tensor Values(Tensor some, Tensor lower, Tensor upper) => moves.Values(
        Rising, lower, upper, some.div(pixels, RoundingMode.floor), some.remainder(pixels));

    /// <summary>Which pixels [K, P] the perturbations have.</summary>
    private Tensor Taken()
    {
        // One more in front takes those that are still to be found.
        var marks = zeros([Count, pixels + 1], ScalarType.Bool, Rows.device);
        return marks.scatter_(1, Places + 1, ones_like(Places).to(ScalarType.Bool)).narrow(1, 1, pixels);
    }

    private Tensor Shaped(Tensor point) => point.reshape(ball.Lower.shape);
}
