namespace Robust.Generators.Tests;

// Training for certificates.
internal static partial class SampleDeclarations
{
    /// <summary>Interval bounds as published for MNIST (CTBench).</summary>
    public const string Ibp = """
        using Robust.Declarations;

        [RobustModel(Eps = 0.3), Input(1, 28, 28), Classes(10), Flatten, Linear(100), BatchNorm, ReLU, Linear(10)]
        [Ibp(L1 = 1e-6), EpsWarmUp(20 / 70.0, Smooth = true), ClipGradients(10)]
        [Adam(Rate = 5e-4), Piecewise(50 / 70.0, 60 / 70.0, Factor = 0.2), Training(Epochs = 70, BatchSize = 256)]
        public partial class IbpNet;
        """;

    /// <summary>Linear bounds over intervals, a share of clean inputs to the end, no regularizers.</summary>
    public const string CrownIbp = """
        using Robust.Declarations;

        [RobustModel(Eps = 0.1), Input(4), Classes(3), Linear(8), ReLU, Linear(3)]
        [CrownIbp(CleanWeight = 0.5, LinearWeight = 0.2, Regularization = 0, InitializesForBounds = false)]
        public partial class CrownIbpNet;
        """;

    /// <summary>One bound of the whole loss.</summary>
    public const string LossFusion = """
        using Robust.Declarations;

        [RobustModel(Eps = 0.1), Input(4), Classes(100), Linear(8), ReLU, Linear(100)]
        [CrownIbp(LossFusion = true)]
        public partial class LossFusionNet;
        """;

    /// <summary>Small boxes around the end of one step.</summary>
    public const string Sabr = """
        using Robust.Declarations;

        [RobustModel(Eps = 0.1), Input(4), Classes(3), Linear(8), ReLU, Linear(3)]
        [Pgd(Steps = 8), Sabr]
        public partial class SabrNet;
        """;

    /// <summary>A mixture of losses.</summary>
    public const string MtlIbp = """
        using Robust.Declarations;

        [RobustModel(Eps = 0.1), Input(4), Classes(3), Linear(8), ReLU, Linear(3)]
        [Fgsm, MtlIbp(Alpha = 0.02)]
        public partial class MtlIbpNet;
        """;

    /// <summary>A mixture of logits, with weights that move.</summary>
    public const string CcIbp = """
        using Robust.Declarations;

        [RobustModel(Eps = 0.1), Input(4), Classes(3), Linear(8), ReLU, Linear(3)]
        [Pgd(Steps = 3), CcIbp, AdversarialWeightPerturbation]
        public partial class CcIbpNet;
        """;
}
