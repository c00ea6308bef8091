using Robust.Attacks.Losses;
using static TorchSharp.torch;

namespace Robust.Attacks.Gradient;

/// <summary>The classes that targeted attacks lead to, one after the other.</summary>
internal static class Targets
{
    /// <summary>
    /// For each of so many targets the class [N] an example: the likeliest wrong one at the input itself, the second
    /// likeliest, and so on; a single null, for no target, when none is asked for.
    /// </summary>
    /// <param name="run">The run, whose logits say what is likely.</param>
    /// <param name="count">How many; no more than there are wrong classes.</param>
    public static Tensor?[] Of(AttackRun run, int count)
    {
        if (count == 0)
        {
            return [null];
        }

        var own = run.Logits.OneHot(run.Labels).to(ScalarType.Bool);
        var wrong = run.Logits.masked_fill(own, double.NegativeInfinity);
        var (_, classes) = wrong.topk((int)Math.Min(count, wrong.shape[1] - 1), 1);
        return classes.unbind(1);
    }
}
