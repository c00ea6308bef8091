using Robust.Attacks.Geometry;
using Robust.Attacks.Losses;
using static TorchSharp.torch;

namespace Robust.Attacks.Gradient;

/// <summary>The classes that targeted attacks lead to, one after the other.</summary>
internal static class Targets
{
    /// <summary>How many of the likeliest classes are looked at for the nearest boundary, at least.</summary>
    private const int Candidates = 100;

    /// <summary>
    /// For each of so many targets the class [N] an example: the first wrong one at the input itself, the second, and so on;
    /// a single null, for no target, when none is asked for.
    /// </summary>
    /// <param name="run">The run, whose logits say what is likely.</param>
    /// <param name="count">How many; no more than there are wrong classes.</param>
    /// <param name="order">Which come first.</param>
    public static Tensor?[] Of(AttackRun run, int count, TargetOrder order = TargetOrder.Likeliest)
    {
        if (count == 0)
        {
            return [null];
        }

        var isNearest = order == TargetOrder.NearestBoundary;
        var own = run.Logits.OneHot(run.Labels).to(ScalarType.Bool);
        var wrong = run.Logits.masked_fill(own, double.NegativeInfinity);
        var looked = Math.Min(isNearest ? Math.Max(count, Candidates) : count, wrong.shape[1] - 1);
        var (_, classes) = wrong.topk((int)looked, 1);
        return (isNearest ? Nearest(run, classes).narrow(1, 0, Math.Min(count, looked)) : classes).unbind(1);
    }

    /// <summary>The same classes [N, M], at examples that stand by the distance of their boundaries.</summary>
    private static Tensor Nearest(AttackRun run, Tensor classes)
    {
        if (run.Standing() is not { } rows)
        {
            return classes;
        }

        using var scope = NewDisposeScope();
        var (inputs, labels) = (run.Inputs.index_select(0, rows), run.Labels.index_select(0, rows));
        var rivals = classes.index_select(0, rows);
        var scale = run.ThreatModel.ScaleAt(inputs);
        using var pass = run.Classifier.Forward(inputs);
        var distances = rivals.unbind(1).Select(rival =>
        {
            var lead = new TargetedMarginLoss(rival);
            var gradient = pass.InputGradient(lead.Gradient(pass.Logits, labels));
            var slope = DualNorm.Of(scale is null ? gradient : gradient * scale, run.ThreatModel.Norm);
            return lead.Values(pass.Logits, labels).neg_().div_(slope.clamp_(min: finfo(slope.dtype).tiny));
        });
        var order = stack([.. distances], 1).argsort(1);
        return classes.index_copy(0, rows, rivals.gather(1, order)).MoveToOuterDisposeScope();
    }
}
