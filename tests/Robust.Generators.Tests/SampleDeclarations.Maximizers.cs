namespace Robust.Generators.Tests;

// Declarations that differ in their inner maximizers.
internal static partial class SampleDeclarations
{
    /// <summary>N-FGSM as in its paper.</summary>
    public const string NFgsm = """
        using Robust.Declarations;

        [RobustModel(Eps = 8 / 255.0), Input(4), Classes(3), Linear(3), NFgsm]
        public partial class NFgsmNet;
        """;

    /// <summary>Friendly PGD for TRADES.</summary>
    public const string Friendly = """
        using Robust.Declarations;

        [RobustModel(Eps = 8 / 255.0), Input(4), Classes(3), Linear(3)]
        [FriendlyPgd(StepSize = 2 / 255.0, Tau = 2), Trades]
        public partial class FriendlyNet;
        """;

    /// <summary>Free adversarial training.</summary>
    public const string Free = """
        using Robust.Declarations;

        [RobustModel(Eps = 8 / 255.0), Input(4), Classes(3), Linear(3)]
        [Free, AdversarialTraining(LabelSmoothing = 0.1)]
        public partial class FreeNet;
        """;

    /// <summary>YOPO behind a normalization.</summary>
    public const string Yopo = """
        using Robust.Declarations;

        [RobustModel(Eps = 8 / 255.0), Input(1, 8, 8), Classes(3), Yopo]
        [Normalize(Mean = new[] { 0.5 }, Std = new[] { 0.5 }), Conv2d(4, 3, Padding = 1), ReLU]
        [Residual, Conv2d(4, 3, Padding = 1), EndResidual, ReLU, GlobalAvgPool, Linear(3)]
        public partial class YopoNet;
        """;

    /// <summary>Universal adversarial training in a Euclidean ball.</summary>
    public const string Universal = """
        using Robust.Declarations;

        [RobustModel(Eps = 0.5, Norm = Norm.L2), Input(4), Classes(3), Linear(3), Universal]
        public partial class UniversalNet;
        """;
}
