using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Attacks.Losses;

/// <summary>What the losses of attacks read off logits [N, C].</summary>
internal static class Logits
{
    /// <summary>Added to denominators, so that equal logits do not divide by 0; as in AutoAttack.</summary>
    public const double Tiny = 1e-12;

    /// <summary>The class [N] of the greatest logit but for the true one.</summary>
    public static Tensor Rival(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var own = functional.one_hot(labels, logits.shape[1]).to(ScalarType.Bool);
        return logits.masked_fill(own, double.NegativeInfinity).argmax(1).MoveToOuterDisposeScope();
    }

    /// <summary>The classes [N, count] of the greatest logits, falling.</summary>
    /// <exception cref="RobustException">There are fewer classes than that.</exception>
    public static Tensor[] Greatest(Tensor logits, int count, string loss)
    {
        if (logits.shape[1] < count)
        {
            throw new RobustException(FormattableString.Invariant(
                $"The loss {loss} needs {count} classes, but the model has {logits.shape[1]}: use cross-entropy."));
        }

        var (values, classes) = logits.topk(count);
        values.Dispose();
        return classes.unbind(1);
    }

    /// <summary>The logit [N] of a class [N] each.</summary>
    public static Tensor At(this Tensor logits, Tensor classes)
    {
        using var scope = NewDisposeScope();
        return logits.gather(1, classes.unsqueeze(1)).squeeze(1).MoveToOuterDisposeScope();
    }

    /// <summary>1 at a class [N] each and 0 elsewhere: [N, C], of the type of the logits.</summary>
    public static Tensor OneHot(this Tensor logits, Tensor classes)
    {
        using var scope = NewDisposeScope();
        return functional.one_hot(classes, logits.shape[1]).to(logits.dtype).MoveToOuterDisposeScope();
    }
}
