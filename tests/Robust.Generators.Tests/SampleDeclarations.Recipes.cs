namespace Robust.Generators.Tests;

// Declarations that differ in their recipes.
internal static partial class SampleDeclarations
{
    /// <summary>TRADES as in its paper.</summary>
    public const string Trades = """
        using Robust.Declarations;

        [RobustModel(Eps = 8 / 255.0), Input(4), Classes(3), Linear(3)]
        [Pgd(Steps = 10, StepSize = 2 / 255.0), Trades(Beta = 6)]
        [Sgd(Rate = 0.1, WeightDecay = 5e-4), Piecewise, Training(Epochs = 76)]
        public partial class TradesNet;
        """;

    /// <summary>MART on FGSM; AdamW along a cosine with a warm-up.</summary>
    public const string Mart = """
        using Robust.Declarations;

        [RobustModel(Eps = 0.1), Input(4), Classes(3), Linear(3)]
        [Fgsm, Mart]
        [AdamW(Rate = 2e-3), Cosine, WarmUp(0.05)]
        public partial class MartNet;
        """;

    /// <summary>Clean inputs in the mix, smoothed labels, a targeted loss with restarts, Nesterov's momentum.</summary>
    public const string Mixed = """
        using Robust.Declarations;

        [RobustModel(Eps = 0.1), Input(4), Classes(5), Linear(5)]
        [Pgd(Steps = 3, Restarts = 2, Loss = AdversarialLoss.TargetedDlr)]
        [AdversarialTraining(CleanWeight = 0.25, LabelSmoothing = 0.1)]
        [Sgd(Nesterov = true), Piecewise(0.3, 0.6, 0.9, Factor = 0.5)]
        public partial class MixedNet;
        """;

    /// <summary>The baseline.</summary>
    public const string Standard = """
        using Robust.Declarations;

        [RobustModel(Eps = 0.1), Input(4), Classes(3), Linear(3), StandardTraining]
        public partial class StandardNet;
        """;
}
