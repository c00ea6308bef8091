namespace Robust.Generators.Tests.Diagnostics;

public sealed class RecipeAnalyzerTests
{
    [Theory]
    [InlineData("Pgd, {|RBST0010:Fgsm|}", "Choose one inner maximizer: [Pgd] and [Fgsm] exclude each other")]
    [InlineData("Sgd, {|RBST0010:Adam|}", "Choose one outer minimizer: [Sgd] and [Adam] exclude each other")]
    public Task There_is_one_maximizer_and_one_minimizer(string attributes, string message) =>
        Reports(attributes, message);

    [Theory]
    [InlineData("Pgd({|RBST0011:Steps = -1|})", "Steps of [Pgd] is -1; it must be at least 0 (0 derives it from eps)")]
    [InlineData("Pgd({|RBST0011:StepSize = -0.5|})", "StepSize of [Pgd] is -0.5")]
    [InlineData("Pgd({|RBST0011:StepSize = double.NaN|})", "StepSize of [Pgd] is NaN")]
    [InlineData("Pgd({|RBST0011:StepSize = double.PositiveInfinity|})", "StepSize of [Pgd] is Infinity")]
    [InlineData("Pgd({|RBST0011:Restarts = 0|})", "Restarts of [Pgd] is 0; it must be at least 1")]
    [InlineData("Fgsm({|RBST0011:StepSize = -0.5|})", "(0 stands for 1.25 eps)")]
    [InlineData("Adam({|RBST0011:Rate = 0|})", "Rate of [Adam] is 0; it must be above 0")]
    [InlineData("Adam({|RBST0011:Beta1 = 1|})", "Beta1 of [Adam] is 1; it must be at least 0 and below 1")]
    [InlineData("Adam({|RBST0011:Beta2 = -0.1|})", "Beta2 of [Adam] is -0.1")]
    [InlineData("Adam({|RBST0011:WeightDecay = -1|})", "WeightDecay of [Adam] is -1; it must be at least 0")]
    [InlineData("Sgd({|RBST0011:Rate = double.NaN|})", "Rate of [Sgd] is NaN")]
    [InlineData("Sgd({|RBST0011:Momentum = 1.5|})", "Momentum of [Sgd] is 1.5")]
    [InlineData("Sgd({|RBST0011:WeightDecay = -1|})", "WeightDecay of [Sgd]")]
    [InlineData("{|RBST0011:OneCycle|}", "Peak of [OneCycle] is 0; it must be above 0")]
    [InlineData("OneCycle(Peak = 1, {|RBST0011:Rise = 1|})", "Rise of [OneCycle] is 1; it must be above 0 and below 1")]
    [InlineData("Training({|RBST0011:Epochs = 0|})", "Epochs of [Training] is 0; it must be at least 1")]
    [InlineData("Training({|RBST0011:BatchSize = 0|})", "BatchSize of [Training] is 0")]
    public Task Arguments_must_be_in_their_ranges(string attributes, string message) => Reports(attributes, message);

    [Theory]
    [InlineData("Pgd, Adam")]
    [InlineData("Pgd(Steps = 1, StepSize = 0.1, Restarts = 3), Sgd")]
    [InlineData("Fgsm, Sgd(Momentum = 0), OneCycle(Peak = 0.2, Rise = 0.5), Training(Epochs = 1, BatchSize = 1)")]
    public Task Recipes_in_range_are_fine(string attributes) => Analysis.ReportsNothingAsync(Declaration(attributes));

    private static Task Reports(string attributes, string message) =>
        Analysis.ReportsAsync(Declaration(attributes), message);

    private static string Declaration(string attributes) =>
        $"using Robust; [RobustModel(Eps = 0.1), Input(2), Classes(2), Linear(2)]\n[{attributes}] partial class Net;";
}
