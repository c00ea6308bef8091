namespace Robust.Generators.Models;

/// <summary>What goes with an objective, whatever it is; null for what is not declared.</summary>
/// <param name="Augmentation">What is done to the inputs first.</param>
/// <param name="Copies">The copies that the objective makes of each example, which have the noise in place of the example.</param>
/// <param name="EpsWarmUp">How eps rises from 0.</param>
/// <param name="MixUp">The alpha of mixup.</param>
/// <param name="GradAlign">The weight of the alignment of input gradients.</param>
/// <param name="Weights">How the weights are perturbed.</param>
/// <param name="ClipNorm">The greatest norm of the gradients.</param>
internal sealed record RecipeAdditions(
    Augmentation Augmentation,
    NoisyCopies? Copies,
    EpsWarmUp? EpsWarmUp,
    double? MixUp,
    double? GradAlign,
    AdversarialWeightPerturbation? Weights,
    double? ClipNorm);

/// <summary>Changes to the inputs of a batch, in this order; null for what is not declared.</summary>
/// <param name="Padding">The border of a random crop in pixels.</param>
/// <param name="Flips">Whether images are mirrored at random.</param>
/// <param name="Cutout">The side of a blank square in pixels.</param>
/// <param name="Ablation">The part of an image that is kept.</param>
/// <param name="Noise">The standard deviation of noise within the box.</param>
/// <param name="Gaussian">The standard deviation of noise that may leave the box.</param>
internal sealed record Augmentation(int? Padding, bool Flips, int? Cutout, Ablation? Ablation, double? Noise, double? Gaussian)
{
    /// <summary>Whether nothing is changed.</summary>
    public bool IsEmpty => this == new Augmentation(null, false, null, null, null, null);
}

/// <summary>What is kept of an image, at a random place.</summary>
/// <param name="Size">The width of a band of columns, or the side of a square block, in pixels.</param>
/// <param name="IsBlock">Whether it is a block.</param>
internal sealed record Ablation(int Size, bool IsBlock);

/// <summary>Copies of an example with noise that may leave the box.</summary>
/// <param name="Count">How many.</param>
/// <param name="Sigma">The standard deviation of the noise.</param>
internal sealed record NoisyCopies(int Count, double Sigma);

/// <summary>Adversarial weight perturbation.</summary>
/// <param name="Gamma">Its size in relation to the weights.</param>
/// <param name="From">The fraction of training from which it is on.</param>
internal sealed record AdversarialWeightPerturbation(double Gamma, double From);

/// <summary>A rise of eps at the beginning of training.</summary>
/// <param name="Fraction">The fraction of training over which it rises from 0.</param>
/// <param name="IsDerived">Whether it is the generator's choice.</param>
/// <param name="IsSmooth">Whether it begins slowly; a straight line otherwise.</param>
internal sealed record EpsWarmUp(double Fraction, bool IsDerived, bool IsSmooth = false);
