namespace Robust.Generators.Tests;

// What goes with an objective.
internal static partial class SampleDeclarations
{
    /// <summary>Logit pairing, the greatest norm of gradients.</summary>
    public const string Pairing = """
        using Robust.Declarations;

        [RobustModel(Eps = 0.1), Input(4), Classes(3), Linear(3)]
        [Pgd(Steps = 3), LogitPairing(CleanWeight = 0.4), ClipGradients(1)]
        public partial class PairingNet;
        """;

    /// <summary>Weight perturbation of TRADES, from the middle of training on.</summary>
    public const string Weights = """
        using Robust.Declarations;

        [RobustModel(Eps = 0.1), Input(4), Classes(3), Linear(3)]
        [Pgd(Steps = 10), Trades, AdversarialWeightPerturbation(Gamma = 5e-3, From = 0.5)]
        public partial class WeightsNet;
        """;

    /// <summary>FGSM as its authors' critics would have it, with every augmentation and a rise of eps.</summary>
    public const string Aligned = """
        using Robust.Declarations;

        [RobustModel(Eps = 8 / 255.0), Input(3, 32, 32), Classes(10)]
        [Conv2d(8, 3, Stride = 2), ReLU, Flatten, Linear(10)]
        [RandomCrop(4), HorizontalFlip, Cutout(8), GaussianNoise(0.01), EpsWarmUp(0.3)]
        [Fgsm, GradAlign, ClipGradients(0.5)]
        public partial class AlignedNet;
        """;

    /// <summary>Mixup of adversarial examples with smoothed labels, a box without 0, steps of a given size.</summary>
    public const string Mixup = """
        using Robust.Declarations;

        [RobustModel(Eps = 0.1, Norm = Norm.L2, Lower = 1, Upper = 2), Input(1, 8, 8), Classes(3), Flatten, Linear(3)]
        [Cutout(2), Pgd(Steps = 5, StepSize = 0.05), EpsWarmUp(0.5)]
        [AdversarialTraining(LabelSmoothing = 0.1), MixUp(Alpha = 0.4), AdversarialWeightPerturbation, GradAlign, Adam]
        public partial class MixupNet;
        """;

    /// <summary>The baseline with mixup.</summary>
    public const string Blend = """
        using Robust.Declarations;

        [RobustModel(Eps = 0.1), Input(4), Classes(3), Linear(3), StandardTraining, MixUp, GaussianNoise(0.1)]
        public partial class BlendNet;
        """;

    /// <summary>A model to be smoothed.</summary>
    public const string Noisy = """
        using Robust.Declarations;

        [RobustModel(Eps = 0.1), Input(4), Classes(3), Linear(3), StandardTraining, Gaussian(0.5)]
        public partial class NoisyNet;
        """;

    /// <summary>Consistency of three noisy copies, of images that are cropped first.</summary>
    public const string Consistent = """
        using Robust.Declarations;

        [RobustModel(Eps = 1, Norm = Norm.L2), Input(1, 8, 8), Classes(3), Flatten, Linear(3)]
        [RandomCrop(1), Consistency(Copies = 3, Lambda = 5), Gaussian(0.25)]
        public partial class ConsistentNet;
        """;

    /// <summary>An attack on two noisy copies at once.</summary>
    public const string SmoothAdv = """
        using Robust.Declarations;

        [RobustModel(Eps = 1, Norm = Norm.L2), Input(4), Classes(3), Linear(3)]
        [Pgd(Steps = 4), SmoothAdv, Gaussian(0.5)]
        public partial class SmoothAdvNet;
        """;

    /// <summary>A model that is to vote on bands, in a box without 0.</summary>
    public const string Ablated = """
        using Robust.Declarations;

        [RobustModel(Eps = 0.1, Lower = 1, Upper = 2), Input(1, 8, 8), Classes(3), Flatten, Linear(3)]
        [StandardTraining, Ablate(3)]
        public partial class AblatedNet;
        """;
}
