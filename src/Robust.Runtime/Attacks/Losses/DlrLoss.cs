using static TorchSharp.torch;

namespace Robust.Attacks.Losses;

/// <summary>
/// The difference of logits ratio -(z[y] - z[rival]) / (z(1) - z(3)), with z(k) the k-th greatest logit: a margin that
/// neither shifting nor scaling the logits changes. It needs three classes.
/// </summary>
/// <remarks>Source: Croce and Hein 2020, "Reliable evaluation of adversarial robustness", equation 6.</remarks>
public sealed class DlrLoss : IAdversarialLoss
{
    private const int Classes = 3;

    /// <summary>The one instance there need be: it keeps no state.</summary>
    public static DlrLoss Instance { get; } = new();

    /// <inheritdoc/>
    public string Name => "dlr";

    /// <inheritdoc/>
    /// <exception cref="RobustException">There are fewer than three classes.</exception>
    public Tensor Values(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var greatest = Logits.Greatest(logits, Classes, Name);
        var gap = logits.At(greatest[0]) - logits.At(greatest[2]) + Logits.Tiny;
        return (MarginLoss.Instance.Values(logits, labels) / gap).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    /// <exception cref="RobustException">There are fewer than three classes.</exception>
    public Tensor Gradient(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var greatest = Logits.Greatest(logits, Classes, Name);
        var gap = (logits.At(greatest[0]) - logits.At(greatest[2]) + Logits.Tiny).unsqueeze(1);
        var ratio = MarginLoss.Instance.Values(logits, labels).unsqueeze(1) / gap;

        // The quotient rule: (margin' - margin / gap * gap') / gap.
        var ofMargin = MarginLoss.Instance.Gradient(logits, labels);
        var ofGap = logits.OneHot(greatest[0]) - logits.OneHot(greatest[2]);
        return ((ofMargin - ratio * ofGap) / gap).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IAdversarialLoss Toward(Tensor targets) => new TargetedDlrLoss(targets);
}
