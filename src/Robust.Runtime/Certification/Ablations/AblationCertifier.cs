using Robust.Attacks.Classifiers;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Certification.Ablations;

/// <summary>
/// Proves by counting votes that no patch changes the class of an image: n_y >= n_c + [c before y] + 2 D for each other class c,
/// where a patch meets D parts at most and so takes D votes from y and gives D to c.
/// </summary>
/// <remarks>Source: Levine and Feizi 2020, theorem 1.</remarks>
/// <param name="classifier">The classifier by votes.</param>
/// <param name="patch">The patch; what it shows and where it is makes no difference.</param>
public sealed class AblationCertifier(AblationClassifier classifier, Patch patch) : ICertifier
{
    /// <inheritdoc/>
    public string Name => "ablation";

    /// <inheritdoc/>
    public IThreatModel ThreatModel => patch;

    /// <inheritdoc/>
    /// <exception cref="RobustException">These are not images.</exception>
    public Tensor Certified(Tensor inputs, Tensor labels, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(labels);
        cancellationToken.ThrowIfCancellationRequested();
        using var frozen = classifier.Freeze();
        using var scope = NewDisposeScope();
        var votes = classifier.Votes(inputs);
        var own = Question.Labels(labels, votes).unsqueeze(1);
        var classes = arange(votes.shape[1], ScalarType.Int64, votes.device).unsqueeze(0);
        var needed = votes + classes.lt(own).to(ScalarType.Int64) + (2 * classifier.Met(patch.Height, patch.Width, inputs));
        return votes.gather(1, own).ge(needed).logical_or(classes.eq(own)).all(1).MoveToOuterDisposeScope();
    }
}
