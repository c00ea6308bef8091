namespace Robust.Generators.Tests.Diagnostics;

/// <summary>What goes with an objective has to suit the model.</summary>
public sealed class AdditionsCheckTests
{
    [Theory]
    [InlineData("[L0(2)]", "it counts pixels")]
    [InlineData("[Patch(1, 1)]", "it is not a ball")]
    [InlineData("[RotationTranslation(MaxDegrees = 30)]", "it is not a ball")]
    public Task Eps_rises_in_balls_only(string threat, string reason) => Analysis.MarksAsync(
        $$"""
        using Robust.Declarations;
        {{threat}} partial class Threat;
        [RobustModel<Threat>, {|RBST0047:EpsWarmUp(0.5)|}, Input(1, 4, 4), Classes(2), Flatten, Linear(2)]
        partial class Net;
        """,
        $"[EpsWarmUp] cannot scale the threat model of 'Net': {reason}; remove it");

    [Theory]
    [InlineData("LInf")]
    [InlineData("L2")]
    [InlineData("L1")]
    public Task And_in_each_of_those(string norm) => Analysis.ReportsNothingAsync(
        $"using Robust.Declarations; [RobustModel(Eps = 0.1, Norm = Norm.{norm}), EpsWarmUp(0.5)]\n"
        + "[Input(1, 4, 4), Classes(2), Flatten, Linear(2)] partial class Net;");

    [Theory]
    [InlineData("[LInf(EpsPerValue = new[] { 0.1 })]")]
    [InlineData("[L2(0.5, Mask = new[] { true })]")]
    [InlineData("[L1(EpsPerValue = new[] { 0.1 }, Mask = new[] { true })]")]
    public Task Radii_per_value_rise_together_beside_a_mask(string threat) => Analysis.ReportsNothingAsync(
        $"using Robust.Declarations; {threat} partial class Threat;\n"
        + "[RobustModel<Threat>, EpsWarmUp(0.5), Input(1, 4, 4), Classes(2), Flatten, Linear(2)] partial class Net;");

    [Fact]
    public Task A_threat_model_known_at_run_time_only_may_be_a_plain_ball() => Analysis.ReportsNothingAsync(
        SampleDeclarations.HandWrittenThreat.Replace("Linear(3)]", "Linear(3), EpsWarmUp(0.5)]", StringComparison.Ordinal));

    [Theory]
    [InlineData("RobustModel(Eps = 1, Norm = Norm.L2)", "Ibp")]
    [InlineData("RobustModel(Eps = 1, Norm = Norm.L1)", "CrownIbp")]
    [InlineData("RobustModel<Threat>", "Sabr")]
    public Task Bounds_are_over_boxes(string model, string objective) => Analysis.MarksAsync(
        $$"""
        using Robust.Declarations;
        [Patch(1, 1)] partial class Threat;
        [{{model}}, {|RBST0050:{{objective}}|}, Input(1, 4, 4), Classes(2), Flatten, Linear(2)]
        partial class Net;
        """,
        $"[{objective}] bounds the network over a box, but the threat model of 'Net' is no L-infinity ball");

    [Theory]
    [InlineData("[LInf(EpsPerValue = new[] { 0.1 })]", "Ibp")]
    [InlineData("[LInf(0.1, Mask = new[] { true })]", "MtlIbp")]
    public Task And_of_any_shape(string threat, string objective) => Analysis.ReportsNothingAsync(
        $"using Robust.Declarations; {threat} partial class Threat;\n"
        + $"[RobustModel<Threat>, {objective}, Input(1, 4, 4), Classes(2), Flatten, Linear(2)] partial class Net;");

    [Theory]
    [InlineData("{|RBST0048:RandomCrop(1)|}", "4", "[RandomCrop] does not suit 'Net': its inputs are a vector (4)")]
    [InlineData("{|RBST0048:HorizontalFlip|}", "4, 4", "its inputs are channels x length (4 x 4), not images")]
    [InlineData("{|RBST0048:Cutout(1)|}", "4", "[Cutout] does not suit 'Net'")]
    [InlineData("{|RBST0048:RandomCrop(3)|}", "1, 3, 5", "3 pixels of border are no less than its images (1 x 3 x 5)")]
    [InlineData("{|RBST0048:Cutout(3)|}", "1, 5, 3", "3 pixels of blank are no less than its images (1 x 5 x 3)")]
    [InlineData("{|RBST0048:Ablate(3)|}", "1, 5, 3", "3 pixels of what is kept are no less than its images (1 x 5 x 3)")]
    [InlineData("{|RBST0048:Ablate(1, Block = true)|}", "4", "[Ablate] does not suit 'Net': its inputs are a vector (4)")]
    [InlineData("Ablate({|RBST0011:0|})", "1, 5, 5", "size of [Ablate] is 0; it must be at least 1")]
    [InlineData("RandomCrop({|RBST0011:0|})", "1, 5, 5", "padding of [RandomCrop] is 0; it must be at least 1")]
    [InlineData("Cutout({|RBST0011:-1|})", "1, 5, 5", "size of [Cutout] is -1; it must be at least 1")]
    public Task Augmentations_suit_the_inputs(string augmentation, string input, string message) =>
        Analysis.ReportsAsync(Declaration(augmentation, input), message);

    [Fact]
    public Task And_go_with_images_that_are_larger() => Analysis.ReportsNothingAsync(
        Declaration("RandomCrop(2), HorizontalFlip, Cutout(2), Ablate(2), GaussianNoise(1)", "1, 3, 3"));

    [Theory]
    [InlineData("Trades", "and [Trades] has other terms; choose [AdversarialTraining] without a CleanWeight")]
    [InlineData("Mart", "[Mart]")]
    [InlineData("LogitPairing", "[LogitPairing]")]
    [InlineData("AdversarialTraining(CleanWeight = 0.5)", "[AdversarialTraining] with a CleanWeight")]
    public Task Mixup_needs_one_cross_entropy(string objective, string message) =>
        Analysis.ReportsAsync(Declaration($"{objective}, {{|RBST0049:MixUp|}}", "4"), message);

    private static string Declaration(string attributes, string input) =>
        $"using Robust.Declarations; [RobustModel(Eps = 0.1), Input({input}), Classes(2), Flatten, Linear(2), {attributes}]\n"
        + "partial class Net;";
}
