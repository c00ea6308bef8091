using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Certification.Ablations;

/// <summary>
/// A classifier by votes of a model that sees a small part of an image at a time. A patch meets few of these parts, so that many
/// votes more than the next class cannot be taken from the first. There is no randomness and no confidence in it.
/// </summary>
/// <remarks>
/// Source: Levine and Feizi 2020, (De)Randomized Smoothing for Certifiable Defense against Patch Attacks, section 3. The authors tell
/// a blank from black by twice as many channels; here it has a value of its own, <c>fill</c>.
/// Votes have no gradient: attack it without one, such as by <c>SquareAttack</c>.
/// </remarks>
public sealed class AblationClassifier : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> model;
    private readonly Ablation ablation;
    private readonly double threshold;
    private readonly double fill;

    /// <summary>Prepares votes of a model.</summary>
    /// <param name="model">Maps images [N, C, H, W] to logits [N, classes]; it becomes a part of this module.</param>
    /// <param name="shape">What it sees at a time.</param>
    /// <param name="size">The width of the band, or the side of the block, in pixels, at least 1.</param>
    /// <param name="threshold">The probability from which on a class has a vote, above 0 and at most 1; a part may have several or none.</param>
    /// <param name="fill">What stands in place of all other pixels.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not as above.</exception>
    public AblationClassifier(
        Module<Tensor, Tensor> model, AblationShape shape, int size, double threshold = 0.3, double fill = 0)
        : base(nameof(AblationClassifier))
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threshold, 1);
        (this.model, ablation, this.threshold, this.fill) = (model, new Ablation(shape, size), threshold, fill);
        RegisterComponents();
    }

    /// <summary>
    /// The votes [N, classes], float64, each class with c / classes less, c its number: of classes with as many votes the first is
    /// the greatest.
    /// </summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var votes = Votes(input).to(ScalarType.Float64);
        var classes = votes.shape[1];
        return (votes - (arange(classes, ScalarType.Float64, votes.device) / classes)).MoveToOuterDisposeScope();
    }

    /// <summary>For how many parts of each image each class has a vote: [N, classes], int64.</summary>
    /// <param name="images">Images [N, C, H, W].</param>
    /// <exception cref="RobustException">These are not images.</exception>
    public Tensor Votes(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.dim() != 4)
        {
            throw new RobustException(
                $"Parts are kept of images [N, C, H, W], not of inputs [{string.Join(", ", images.shape)}]: give it images.");
        }

        using var scope = NewDisposeScope();
        using var constant = no_grad();
        Tensor? votes = null;
        foreach (var mask in ablation.Masks(images.shape[2], images.shape[3], images.device))
        {
            using var ofPart = NewDisposeScope();
            var found = model.Ask(images.masked_fill(mask.logical_not(), fill)).softmax(1).ge(threshold).to(ScalarType.Int64);
            votes = (votes is null ? found : votes + found).MoveToOuterDisposeScope();
        }

        return votes!.MoveToOuterDisposeScope();
    }

    /// <summary>How many parts of an image [..., H, W] a patch can meet.</summary>
    internal long Met(long patchHeight, long patchWidth, Tensor images) =>
        ablation.Met(patchHeight, patchWidth, images.shape[2], images.shape[3]);
}
