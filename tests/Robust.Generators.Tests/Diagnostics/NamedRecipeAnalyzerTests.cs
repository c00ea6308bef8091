namespace Robust.Generators.Tests.Diagnostics;

public sealed class NamedRecipeAnalyzerTests
{
    private const string Model = "[RobustModel(Eps = 0.1), Input(2), Classes(2), Linear(2), Tuned";

    [Theory]
    [InlineData("Pgd({|RBST0011:Restarts = 0|})", "Restarts of [Pgd] is 0")]
    [InlineData("Pgd, {|RBST0010:Fgsm|}", "[Pgd] and [Fgsm] exclude each other")]
    [InlineData("Pgd, {|RBST0041:Flatten|}", "The recipe 'TunedAttribute' carries [Flatten]")]
    [InlineData("StandardTraining, {|RBST0010:Pgd|}", "one kind of training")]
    public Task A_recipe_s_own_mistake_is_reported_once_where_it_stands(string choices, string message) =>
        Analysis.ReportsAsync(
            $"using Robust.Declarations;\n[{choices}] class TunedAttribute : RecipeAttribute;\n"
            + $"{Model}] partial class A;\n{Model}] partial class B;",
            message);

    [Fact]
    public async Task A_recipe_that_carries_nothing_is_reported()
    {
        var source = MarkedSource.Parse("using Robust.Declarations; class {|RBST0041:TunedAttribute|} : RecipeAttribute;");

        var found = Assert.Single(await Analysis.OverAsync(GeneratorRun.Over(source.Text)));

        Assert.Equal(source.Marks, [(found.Id, found.Location.SourceSpan)]);
    }

    [Fact]
    public async Task A_recipe_that_others_derive_from_may_carry_nothing() => Assert.Empty(await Analysis.OverAsync(
        GeneratorRun.Over("using Robust.Declarations; abstract class Tuned : RecipeAttribute; [Sgd] class MoreTuned : Tuned;")));

    [Theory]
    [InlineData("Pgd(Steps = 2, StepSize = 0.01)", "Tuned", "RBST0015", "2 steps of 0.01 reach 0.02, short of eps 0.1")]
    [InlineData("Pgd(Steps = 2, StepSize = 0.3)", "Tuned", "RBST0016", "A step of 0.3")]
    [InlineData("Pgd(Loss = AdversarialLoss.Dlr)", "Tuned", "RBST0018", "needs 3 classes, but 'Net' has 2")]
    public Task What_does_not_suit_a_model_is_reported_at_its_recipe(
        string choices, string recipe, string id, string message) => Analysis.ReportsAsync(
            $"using Robust.Declarations;\n[{choices}] class TunedAttribute : RecipeAttribute;\n"
            + $"[RobustModel(Eps = 0.1), Input(2), Classes(2), Linear(2), {{|{id}:{recipe}|}}] partial class Net;",
            message);

    [Fact]
    public Task A_model_has_one_recipe() => Analysis.ReportsAsync(
        "using Robust.Declarations;\n[Pgd] class TunedAttribute : RecipeAttribute; [Fgsm] class OtherAttribute : RecipeAttribute;\n"
        + $"{Model}, {{|RBST0010:Other|}}] partial class Net;",
        "Choose one recipe: [Tuned] and [Other] exclude each other");

    [Fact]
    public Task A_choice_of_the_model_that_leaves_no_room_for_the_recipe_s_is_reported_there() => Analysis.ReportsAsync(
        "using Robust.Declarations;\n[StandardTraining] class TunedAttribute : RecipeAttribute;\n"
        + $"{Model}, {{|RBST0010:Pgd|}}] partial class Net;",
        "[StandardTraining] and [Pgd] exclude each other");

    [Fact]
    public Task A_model_may_choose_otherwise() => Analysis.ReportsNothingAsync(
        "using Robust.Declarations;\n[Pgd, Sgd, WarmUp(0.1)] class TunedAttribute : RecipeAttribute;\n"
        + $"{Model}, StandardTraining, Adam, OneCycle(Peak = 0.1)] partial class Net;");
}
