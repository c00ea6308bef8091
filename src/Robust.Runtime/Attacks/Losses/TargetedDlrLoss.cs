using static TorchSharp.torch;

namespace Robust.Attacks.Losses;

/// <summary>
/// The targeted difference of logits ratio -(z[y] - z[target]) / (z(1) - (z(3) + z(4)) / 2), with z(k) the k-th
/// greatest logit: it leads toward one wrong class an example. It needs four classes.
/// </summary>
/// <remarks>Source: Croce and Hein 2020, "Reliable evaluation of adversarial robustness", equation 7.</remarks>
/// <param name="targets">The class [N] to lead each example to, int64; it stays the caller's.</param>
public sealed class TargetedDlrLoss(Tensor targets) : IAdversarialLoss
{
    private const int Classes = 4;

    /// <inheritdoc/>
    public string Name => "dlr-targeted";

    /// <summary>Leads toward the likeliest wrong class of each example.</summary>
    /// <param name="logits">Logits [N, C] at the inputs themselves.</param>
    /// <param name="labels">True classes [N], int64.</param>
    public static TargetedDlrLoss Likeliest(Tensor logits, Tensor labels) => new(Logits.Rival(logits, labels));

    /// <inheritdoc/>
    /// <exception cref="RobustException">There are fewer than four classes.</exception>
    public Tensor Values(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var gap = Gap(logits, Logits.Greatest(logits, Classes, Name));
        return ((logits.At(targets) - logits.At(labels)) / gap).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    /// <exception cref="RobustException">There are fewer than four classes.</exception>
    public Tensor Gradient(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var greatest = Logits.Greatest(logits, Classes, Name);
        var gap = Gap(logits, greatest).unsqueeze(1);
        var ratio = (logits.At(targets) - logits.At(labels)).unsqueeze(1) / gap;

        // The quotient rule: (margin' - margin / gap * gap') / gap.
        var ofMargin = logits.OneHot(targets) - logits.OneHot(labels);
        var others = logits.OneHot(greatest[2]) + logits.OneHot(greatest[3]);
        var ofGap = logits.OneHot(greatest[0]) - 0.5 * others;
        return ((ofMargin - ratio * ofGap) / gap).MoveToOuterDisposeScope();
    }

    private static Tensor Gap(Tensor logits, Tensor[] greatest)
    {
        using var scope = NewDisposeScope();
        var others = logits.At(greatest[2]) + logits.At(greatest[3]);
        return (logits.At(greatest[0]) - 0.5 * others + Logits.Tiny).MoveToOuterDisposeScope();
    }
}
