namespace Robust.Generators.Tests.Diagnostics;

public sealed class RecipeAnalyzerTests
{
    [Theory]
    [InlineData("Pgd, {|RBST0010:Fgsm|}", "Choose one inner maximizer: [Pgd] and [Fgsm] exclude each other")]
    [InlineData("NFgsm, {|RBST0010:FriendlyPgd|}", "Choose one inner maximizer: [NFgsm] and [FriendlyPgd] exclude")]
    [InlineData("Sgd, {|RBST0010:Adam|}", "Choose one outer minimizer: [Sgd] and [Adam] exclude each other")]
    [InlineData("Adam, {|RBST0010:AdamW|}", "Choose one outer minimizer")]
    [InlineData("Trades, {|RBST0010:Mart|}", "Choose one objective: [Trades] and [Mart] exclude each other")]
    [InlineData("Cosine, {|RBST0010:Piecewise|}", "Choose one schedule")]
    [InlineData("StandardTraining, {|RBST0010:Pgd|}", "Choose one kind of training")]
    [InlineData("Ibp, {|RBST0010:Pgd|}", "Choose one kind of training: [Ibp] and [Pgd] exclude each other")]
    [InlineData("CrownIbp, {|RBST0010:Fgsm|}", "Choose one kind of training")]
    [InlineData("Ibp, {|RBST0010:Sabr|}", "Choose one objective")]
    [InlineData("Trades, {|RBST0010:LogitPairing|}", "Choose one objective")]
    [InlineData("Consistency, {|RBST0010:SmoothAdv|}, Gaussian(1)", "Choose one objective")]
    [InlineData("Consistency, {|RBST0010:Pgd|}, Gaussian(1)", "[Consistency] and [Pgd] exclude each other")]
    [InlineData("Consistency, {|RBST0010:EpsWarmUp(0.1)|}, Gaussian(1)", "Choose one kind of training")]
    [InlineData("StandardTraining, {|RBST0010:EpsWarmUp(0.1)|}", "Choose one kind of training")]
    [InlineData("OneCycle(Peak = 1), {|RBST0010:WarmUp(0.1)|}", "Choose one rise of the learning rate")]
    public Task Each_choice_is_made_once(string attributes, string message) =>
        Reports(attributes, message);

    [Theory]
    [InlineData("Pgd({|RBST0011:Steps = -1|})", "Steps of [Pgd] is -1; it must be at least 0 (0 derives it from eps)")]
    [InlineData("Pgd({|RBST0011:StepSize = -0.5|})", "StepSize of [Pgd] is -0.5")]
    [InlineData("Pgd({|RBST0011:StepSize = double.NaN|})", "StepSize of [Pgd] is NaN")]
    [InlineData("Pgd({|RBST0011:StepSize = double.PositiveInfinity|})", "StepSize of [Pgd] is Infinity")]
    [InlineData("Pgd({|RBST0011:Restarts = 0|})", "Restarts of [Pgd] is 0; it must be at least 1")]
    [InlineData("Fgsm({|RBST0011:StepSize = -0.5|})", "(0 stands for 1.25 eps)")]
    [InlineData("NFgsm({|RBST0011:Noise = 0|})", "Noise of [NFgsm] is 0; it must be above 0")]
    [InlineData("NFgsm({|RBST0011:StepSize = -1|})", "it must be at least 0 (0 stands for eps)")]
    [InlineData("FriendlyPgd({|RBST0011:Steps = 0|})", "Steps of [FriendlyPgd] is 0; it must be at least 1")]
    [InlineData("FriendlyPgd({|RBST0011:StepSize = -1|})", "(0 stands for 2.5 eps / steps)")]
    [InlineData("FriendlyPgd({|RBST0011:Tau = 3|}, Steps = 3)", "it must be at least 0 and below Steps")]
    [InlineData("FriendlyPgd({|RBST0011:Tau = -1|})", "Tau of [FriendlyPgd] is -1")]
    [InlineData("Free({|RBST0011:Replays = 0|})", "Replays of [Free] is 0; it must be at least 1")]
    [InlineData("Yopo({|RBST0011:Outer = 0|})", "Outer of [Yopo] is 0; it must be at least 1")]
    [InlineData("Yopo({|RBST0011:Inner = 0|})", "Inner of [Yopo] is 0; it must be at least 1")]
    [InlineData("Yopo({|RBST0011:StepSize = -1|})", "(0 stands for 2.5 eps / (m n))")]
    [InlineData("Universal({|RBST0011:StepSize = -1|})", "(0 stands for eps / 10)")]
    [InlineData("Adam({|RBST0011:Rate = 0|})", "Rate of [Adam] is 0; it must be above 0")]
    [InlineData("Adam({|RBST0011:Beta1 = 1|})", "Beta1 of [Adam] is 1; it must be at least 0 and below 1")]
    [InlineData("Adam({|RBST0011:Beta2 = -0.1|})", "Beta2 of [Adam] is -0.1")]
    [InlineData("Adam({|RBST0011:WeightDecay = -1|})", "WeightDecay of [Adam] is -1; it must be at least 0")]
    [InlineData("Sgd({|RBST0011:Rate = double.NaN|})", "Rate of [Sgd] is NaN")]
    [InlineData("Sgd({|RBST0011:Momentum = 1.5|})", "Momentum of [Sgd] is 1.5")]
    [InlineData("Sgd({|RBST0011:WeightDecay = -1|})", "WeightDecay of [Sgd]")]
    [InlineData("{|RBST0011:OneCycle|}", "Peak of [OneCycle] is 0; it must be above 0")]
    [InlineData("OneCycle(Peak = 1, {|RBST0011:Rise = 1|})", "Rise of [OneCycle] is 1; it must be above 0 and below 1")]
    [InlineData("Pgd({|RBST0011:Restarts = 2|}, RandomStart = false)", "is 2; it must be 1 without a random start")]
    [InlineData("Pgd({|RBST0011:Loss = (AdversarialLoss)9|})", "is 9; it must be a member of AdversarialLoss")]
    [InlineData("Pgd({|RBST0011:Union = (UnionTraining)4|})", "is 4; it must be a member of UnionTraining")]
    [InlineData("Pgd({|RBST0011:Union = (UnionTraining)(-1)|})", "is -1; it must be a member of UnionTraining")]
    [InlineData("Pgd({|RBST0011:Union = UnionTraining.Worst|}, RandomStart = false)",
        "Union of [Pgd] is Worst; it must be another choice without a random start")]
    [InlineData("Pgd({|RBST0011:Union = UnionTraining.Average|}, Restarts = 2)",
        "is Average; it must be another choice with restarts")]
    [InlineData("AdversarialTraining({|RBST0011:CleanWeight = 1|})", "is 1; it must be at least 0 and below 1")]
    [InlineData("AdversarialTraining({|RBST0011:LabelSmoothing = -0.1|})", "LabelSmoothing of [AdversarialTraining]")]
    [InlineData("StandardTraining({|RBST0011:LabelSmoothing = 1|})", "LabelSmoothing of [StandardTraining] is 1")]
    [InlineData("Ibp({|RBST0011:CleanWeight = 1|})", "CleanWeight of [Ibp] is 1")]
    [InlineData("Ibp({|RBST0011:Regularization = -1|})", "Regularization of [Ibp] is -1; it must be at least 0")]
    [InlineData("Ibp({|RBST0011:L1 = double.NaN|})", "L1 of [Ibp] is NaN")]
    [InlineData("CrownIbp({|RBST0011:LinearWeight = 1|})", "LinearWeight of [CrownIbp] is 1")]
    [InlineData("Sabr({|RBST0011:Lambda = 0|})", "Lambda of [Sabr] is 0; it must be above 0 and below 1")]
    [InlineData("MtlIbp({|RBST0011:Alpha = 1|})", "Alpha of [MtlIbp] is 1")]
    [InlineData("CcIbp({|RBST0011:Alpha = 0|})", "Alpha of [CcIbp] is 0")]
    [InlineData("Trades({|RBST0011:Beta = 0|})", "Beta of [Trades] is 0; it must be above 0")]
    [InlineData("Mart({|RBST0011:Beta = double.NaN|})", "Beta of [Mart] is NaN")]
    [InlineData("AdamW({|RBST0011:WeightDecay = -1|})", "WeightDecay of [AdamW] is -1")]
    [InlineData("Sgd({|RBST0011:Momentum = 0|}, Nesterov = true)", "it must be above 0 with Nesterov")]
    [InlineData("Piecewise({|RBST0011:0.5|}, 0.2)", "milestones of [Piecewise] is (0.5, 0.2); it must be rising")]
    [InlineData("Piecewise({|RBST0011:1|})", "is (1); it must be rising fractions")]
    [InlineData("Piecewise({|RBST0011:Factor = 1|})", "Factor of [Piecewise] is 1")]
    [InlineData("WarmUp({|RBST0011:0|})", "fraction of [WarmUp] is 0; it must be above 0 and below 1")]
    [InlineData("LogitPairing({|RBST0011:Weight = 0|})", "Weight of [LogitPairing] is 0; it must be above 0")]
    [InlineData("LogitPairing({|RBST0011:CleanWeight = 1|})", "CleanWeight of [LogitPairing] is 1")]
    [InlineData("Consistency({|RBST0011:Copies = 1|}), Gaussian(1)", "Copies of [Consistency] is 1; it must be at least 2")]
    [InlineData("Consistency({|RBST0011:Lambda = 0|}), Gaussian(1)", "Lambda of [Consistency] is 0; it must be above 0")]
    [InlineData("Consistency({|RBST0011:Eta = -1|}), Gaussian(1)", "Eta of [Consistency] is -1; it must be at least 0")]
    [InlineData("SmoothAdv({|RBST0011:Copies = 0|}), Gaussian(1)", "Copies of [SmoothAdv] is 0; it must be at least 1")]
    [InlineData("ClipGradients({|RBST0011:0|})", "norm of [ClipGradients] is 0; it must be above 0")]
    [InlineData("AdversarialWeightPerturbation({|RBST0011:Gamma = -1|})", "Gamma of [AdversarialWeightPerturbation]")]
    [InlineData("AdversarialWeightPerturbation({|RBST0011:From = 1|})", "is 1; it must be at least 0 and below 1")]
    [InlineData("GradAlign({|RBST0011:Weight = double.NaN|})", "Weight of [GradAlign] is NaN")]
    [InlineData("EpsWarmUp({|RBST0011:1|})", "fraction of [EpsWarmUp] is 1; it must be at least 0 and below 1")]
    [InlineData("MixUp({|RBST0011:Alpha = 0|})", "Alpha of [MixUp] is 0; it must be above 0")]
    [InlineData("GaussianNoise({|RBST0011:0|})", "sigma of [GaussianNoise] is 0; it must be above 0")]
    [InlineData("Gaussian({|RBST0011:0|})", "sigma of [Gaussian] is 0; it must be above 0")]
    [InlineData("Training({|RBST0011:Epochs = 0|})", "Epochs of [Training] is 0; it must be at least 1")]
    [InlineData("Training({|RBST0011:BatchSize = 0|})", "BatchSize of [Training] is 0")]
    public Task Arguments_must_be_in_their_ranges(string attributes, string message) => Reports(attributes, message);

    [Theory]
    [InlineData("Pgd, Adam")]
    [InlineData("Pgd(Steps = 1, StepSize = 0.1, Restarts = 3), Sgd")]
    [InlineData("Pgd(Steps = 10, StepSize = 0.01), Trades")]
    [InlineData("Pgd(StepSize = 0.2), Mart, AdamW, Cosine, WarmUp(0.1)")]
    [InlineData("Pgd(Loss = AdversarialLoss.Margin, RandomStart = false), AdversarialTraining(CleanWeight = 0.5)")]
    [InlineData("Trades, Pgd(RandomStart = false, Restarts = 2), Piecewise")]
    [InlineData("StandardTraining(LabelSmoothing = 0.1), Piecewise(0.1, 0.2, 0.3, Factor = 0.5)")]
    [InlineData("Fgsm, GradAlign, EpsWarmUp(0.5), AdversarialWeightPerturbation(From = 0.2), ClipGradients(1)")]
    [InlineData("StandardTraining, MixUp, GaussianNoise(0.1), GradAlign(Weight = 2), AdversarialWeightPerturbation")]
    [InlineData("LogitPairing(Weight = 1, CleanWeight = 0), GaussianNoise(0.5)")]
    [InlineData("StandardTraining, Gaussian(0.5)")]
    [InlineData("Consistency(Eta = 0), Gaussian(0.5), GradAlign")]
    [InlineData("SmoothAdv(Copies = 1), Gaussian(0.5), Pgd(Restarts = 2), AdversarialWeightPerturbation")]
    [InlineData("Universal(StepSize = 0.001)")]
    [InlineData("Free(Replays = 1), AdversarialTraining(LabelSmoothing = 0.1)")]
    [InlineData("Fgsm, Sgd(Momentum = 0), OneCycle(Peak = 0.2, Rise = 0.5), Training(Epochs = 1, BatchSize = 1)")]
    public Task Recipes_in_range_are_fine(string attributes) => Analysis.ReportsNothingAsync(Declaration(attributes));

    [Theory]
    [InlineData("{|RBST0015:Pgd(Steps = 3, StepSize = 0.033)|}", "3 steps of 0.033 reach 0.099, short of eps 0.1")]
    [InlineData("{|RBST0015:Fgsm(StepSize = 0.05)|}", "1 step of 0.05 reach 0.05, short of eps 0.1")]
    [InlineData("{|RBST0015:FriendlyPgd(Steps = 3, StepSize = 0.033)|}", "3 steps of 0.033 reach 0.099")]
    [InlineData("{|RBST0016:FriendlyPgd(StepSize = 0.21)|}", "A step of 0.21 is longer than the set is wide")]
    [InlineData("{|RBST0016:Universal(StepSize = 0.21)|}", "A step of 0.21 is longer than the set is wide")]
    [InlineData("{|RBST0016:Pgd(StepSize = 0.21)|}", "A step of 0.21 is longer than the set is wide")]
    [InlineData("{|RBST0016:Fgsm(StepSize = 0.25)|}", "2 eps with eps 0.1")]
    [InlineData("{|RBST0017:Fgsm(RandomStart = false)|}", "catastrophic overfitting")]
    public Task Steps_suit_the_set(string attributes, string message) => Reports(attributes, message);

    [Theory]
    [InlineData("Dlr", 2, "The loss Dlr needs 3 classes, but 'Net' has 2")]
    [InlineData("TargetedDlr", 3, "The loss TargetedDlr needs 4 classes, but 'Net' has 3")]
    public Task A_ratio_of_logits_needs_enough_classes(string loss, int classes, string message) =>
        Analysis.ReportsAsync(Declaration($"{{|RBST0018:Pgd(Loss = AdversarialLoss.{loss})|}}", classes), message);

    [Theory]
    [InlineData("Dlr", 3)]
    [InlineData("TargetedDlr", 4)]
    public Task And_no_more_than_that(string loss, int classes) =>
        Analysis.ReportsNothingAsync(Declaration($"Pgd(Loss = AdversarialLoss.{loss})", classes));

    [Fact]
    public Task A_threat_model_known_at_run_time_only_says_nothing_about_steps() => Analysis.ReportsNothingAsync(
        SampleDeclarations.HandWrittenThreat.Replace(
            "Linear(3)]", "Linear(3), Pgd(Steps = 1, StepSize = 0.001)]", StringComparison.Ordinal));

    [Theory]
    [InlineData("L2(0.5)", "NFgsm", "[NFgsm] does not suit 'Net': its noise and its step are those of an")]
    [InlineData("Patch(1, 1)", "NFgsm", "use [Fgsm] instead")]
    [InlineData("L1(1)", "Universal", "its one perturbation for all inputs is kept in an L-infinity or L2 ball")]
    [InlineData("L0(3)", "Free", "what it carries over from example to example means the same at each")]
    [InlineData("RotationTranslation(MaxDegrees = 30)", "Free", "use [Pgd] instead")]
    public Task A_maximizer_suits_the_set(string threat, string maximizer, string message) => Analysis.MarksAsync(
        $$"""
        using Robust.Declarations;
        [{{threat}}] partial class Budget;
        [RobustModel<Budget>, {|RBST0043:{{maximizer}}|}, Input(1, 4, 4), Classes(2), Flatten, Linear(2)]
        partial class Net;
        """,
        message);

    [Theory]
    [InlineData("Free, {|RBST0044:Trades|}", "[Trades] needs passes of its own; remove [Trades], or use [Fgsm]")]
    [InlineData("Free, {|RBST0044:Mart|}", "[Free] takes the gradients of weights and inputs from one pass")]
    [InlineData("Free, {|RBST0044:AdversarialTraining(CleanWeight = 0.5)|}", "remove CleanWeight, or use [Fgsm]")]
    [InlineData("Yopo, {|RBST0044:Trades|}", "or use [Fgsm] instead of [Yopo]")]
    [InlineData("Universal, {|RBST0044:Mart|}", "or use [Fgsm] instead of [Universal]")]
    [InlineData("{|RBST0010:Free|}, StandardTraining", "Choose one kind of training")]
    public Task A_shared_pass_needs_an_objective_at_the_perturbed_inputs(string attributes, string message) =>
        Analysis.MarksAsync(Layers($"{attributes}, Linear(3), ReLU, Linear(2)"), message);

    [Theory]
    [InlineData("{|RBST0046:Yopo|}, Linear(2)", "is the last one, so that no pass gets shorter; use [Pgd] instead")]
    [InlineData("{|RBST0046:Yopo|}, ReLU, BatchNorm, Linear(2)", "'Net' is [BatchNorm], whose statistics")]
    [InlineData("{|RBST0046:Yopo|}, Residual, ReLU, Linear(4), EndResidual, Linear(2)", "put [Residual] behind it")]
    [InlineData("{|RBST0046:Yopo|}, Block<Deep>, Linear(2)", "is inside a block; put [Conv2d] or [Linear] before it")]
    [InlineData("{|RBST0015:Yopo(Outer = 2, Inner = 3, StepSize = 0.01)|}, Linear(4), Linear(2)", "6 steps of 0.01")]
    [InlineData("{|RBST0016:Yopo(StepSize = 0.3)|}, Linear(4), Linear(2)", "longer than the set is wide")]
    [InlineData("Yopo, Residual, ReLU, EndResidual, Linear(4), Residual, Linear(4), EndResidual, Linear(2)")]
    [InlineData("Yopo, LayerNorm, Tanh, Linear(2)")]
    [InlineData("Yopo(Outer = int.MaxValue, Inner = int.MaxValue), Linear(4), Linear(2)")]
    public Task Yopo_needs_a_first_layer(string attributes, params string[] message) =>
        Analysis.MarksAsync(Layers(attributes), message);

    [Fact]
    public Task Yopo_needs_declared_layers() => Analysis.ReportsAsync(
        SampleDeclarations.HandWritten.Replace("(Eps = 0.05)]", "(Eps = 0.05), {|RBST0045:Yopo|}]", StringComparison.Ordinal),
        "the layers of 'HandNet' are written by hand; declare them by attributes, or use [Free] instead");

    [Theory]
    [InlineData("Free")]
    [InlineData("NFgsm")]
    [InlineData("Universal")]
    public Task A_threat_model_known_at_run_time_only_may_be_any_set(string maximizer) => Analysis.ReportsNothingAsync(
        SampleDeclarations.HandWrittenThreat.Replace("Linear(3)]", $"Linear(3), {maximizer}]", StringComparison.Ordinal));

    [Theory]
    [InlineData("Worst")]
    [InlineData("Average")]
    [InlineData("Steepest")]
    public Task A_choice_among_members_needs_a_union(string choice) => Reports(
        $"{{|RBST0042:Pgd(Union = UnionTraining.{choice})|}}",
        $"Union = {choice} does not suit 'Net': its threat model is not a union; remove Union");

    [Theory]
    [InlineData("Union = UnionTraining.Steepest, {|RBST0011:Restarts = 2|}",
        "Restarts of [Pgd] is 2; it must be 1 with Steepest, which starts at the input")]
    [InlineData("Union = UnionTraining.Worst, {|RBST0011:UnionSteps = UnionSteps.Mnist|}",
        "UnionSteps of [Pgd] is 2; it must be left out but with Union = UnionTraining.Steepest")]
    [InlineData("Union = UnionTraining.Steepest, StepSize = 0.1, {|RBST0011:UnionSteps = UnionSteps.Cifar10|}",
        "UnionSteps of [Pgd] is 1; it must be left out where StepSize is given")]
    public Task Steps_of_steepest_descent_contradict_nothing(string arguments, string message) => Analysis.MarksAsync(
        "using Robust.Declarations; [LInf(0.1)] partial class Near; [L2(0.1)] partial class Round; [Union<Near, Round>] partial class Either;"
        + $"[RobustModel<Either>, Pgd({arguments}), Input(4), Classes(2), Linear(2)] partial class Net;",
        message);

    [Fact]
    public Task A_recipe_may_carry_a_choice_for_unions_to_models_without_one() => Analysis.ReportsNothingAsync(
        "using Robust.Declarations;\n[Pgd(Union = UnionTraining.Steepest)] public sealed class MyRecipeAttribute : RecipeAttribute;\n"
        + Declaration("MyRecipe").Replace("using Robust.Declarations;", "", StringComparison.Ordinal));

    [Fact]
    public Task Steepest_steps_need_balls_within_unions_too() => Analysis.MarksAsync(
        """
        using Robust.Declarations;
        [LInf(0.1)] partial class Near;
        [Patch(1, 2)] partial class Tile;
        [Union<Near, Tile>] partial class Inner;
        [Union<Near, Inner>] partial class Outer;
        [RobustModel<Outer>, {|RBST0042:Pgd(Union = UnionTraining.Steepest)|}, Input(1, 4, 4), Classes(2)]
        [Flatten, Linear(2)] partial class Net;
        """,
        "the member 'Tile' of its union is not a ball, so its steps cannot be compared; choose Worst");

    [Theory]
    [InlineData("Random")]
    [InlineData("Worst")]
    [InlineData("Average")]
    [InlineData("Steepest")]
    public Task A_threat_model_known_at_run_time_only_may_be_a_union(string choice) => Analysis.ReportsNothingAsync(
        SampleDeclarations.HandWrittenThreat.Replace(
            "Linear(3)]", $"Linear(3), Pgd(Union = UnionTraining.{choice})]", StringComparison.Ordinal));

    private static Task Reports(string attributes, string message) =>
        Analysis.ReportsAsync(Declaration(attributes), message);

    private static string Layers(string attributes) =>
        "using Robust.Declarations; [Block, Residual, Linear(Block.Filters), ReLU, EndResidual] partial class Deep;\n"
        + $"[RobustModel(Eps = 0.1), Input(4), Classes(2), {attributes}] partial class Net;";

    private static string Declaration(string attributes, int classes = 2) =>
        $"using Robust.Declarations; [RobustModel(Eps = 0.1), Input(2), Classes({classes}), Linear({classes})]\n"
        + $"[{attributes}] partial class Net;";
}
