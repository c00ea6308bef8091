using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Robust.Generators.Methods.Maximizers.NoPerturbation;
using Robust.Generators.Methods.Minimizers.Sgd;
using Robust.Generators.Models;
using Robust.Generators.Tests.Diagnostics;

namespace Robust.Generators.Tests.Parsing;

/// <summary>What a named recipe brings to a model.</summary>
public sealed class NamedRecipeTests
{
    private const string Recipes = """
        using Robust.Declarations;

        [Pgd(Steps = 7), Trades(Beta = 3), Sgd(Rate = 0.2), Piecewise(0.5), Training(Epochs = 4)]
        public class Tuned : RecipeAttribute;

        [Fgsm, Cosine]
        public sealed class FastAttribute : Tuned;
        """;

    [Fact]
    public void A_recipe_is_as_if_the_model_carried_its_choices()
    {
        var written = Parse("Pgd(Steps = 7), Trades(Beta = 3), Sgd(Rate = 0.2), Piecewise(0.5), Training(Epochs = 4)");

        Assert.Equal(written, Parse("Tuned"));
    }

    [Fact]
    public void A_choice_of_the_model_wins_over_the_recipe_s() =>
        Assert.Equal(
            Parse("Pgd(Steps = 7), Mart, AdamW, Piecewise(0.5), Training(Epochs = 4)"), Parse("Mart, Tuned, AdamW"));

    [Fact]
    public void A_derived_recipe_wins_over_the_one_it_derives_from() =>
        Assert.Equal(
            Parse("Fgsm, Trades(Beta = 3), Sgd(Rate = 0.2), Cosine, Training(Epochs = 4)"), Parse("Fast"));

    [Fact]
    public void Standard_training_leaves_the_recipe_s_maximizer_out()
    {
        var recipe = Parse("StandardTraining, Tuned");

        Assert.IsType<NoPerturbation>(recipe.Maximizer);
        Assert.Equal(new Sgd(0.2, 0.9, false, 0), recipe.Minimizer);
    }

    [Fact]
    public void A_recipe_may_come_from_another_assembly()
    {
        var model = Compilations.Create(Model("Fast")).AddReferences(Compiled(Recipes));

        Assert.Equal(Parse("Fast"), RecipeOf(model));
    }

    [Theory]
    [InlineData("Pgd(Restarts = 0)", "RBST0011")]
    [InlineData("Pgd, Fgsm", "RBST0010")]
    [InlineData("Pgd, Flatten", "RBST0041")]
    public async Task A_mistake_in_another_assembly_is_reported_at_the_model_s_recipe(string choices, string id)
    {
        var recipe = Compiled($"using Robust.Declarations; [{choices}] public class Tuned : RecipeAttribute;");
        var source = MarkedSource.Parse(Model($"{{|{id}:Tuned|}}"));
        var run = GeneratorRun.Over(Compilations.Create(source.Text).AddReferences(recipe));

        var found = Assert.Single(await Analysis.OverAsync(run));

        Assert.Equal(source.Marks, [(found.Id, found.Location.SourceSpan)]);
        Assert.Empty(run.Files);
    }

    [Fact]
    public void An_edit_of_the_recipe_is_an_edit_of_the_model()
    {
        var run = GeneratorRun.Over(Model("Tuned"), Recipes);

        var again = run.Again(Model("Tuned"), Recipes.Replace("Beta = 3", "Beta = 9", StringComparison.Ordinal));

        Assert.Contains("+ 9 * ObjectiveTerms", again.Files["NetTrainer.g.cs"], StringComparison.Ordinal);
    }

    private static Recipe Parse(string attributes) => RecipeOf(Compilations.Create(Model(attributes), Recipes));

    private static string Model(string attributes) =>
        $"using Robust.Declarations; [RobustModel(Eps = 0.1), Input(2), Classes(2), Linear(2), {attributes}] partial class Net;";

    private static PortableExecutableReference Compiled(string source)
    {
        using var image = new MemoryStream();
        Assert.True(Compilations.Create(source).WithAssemblyName("Recipes").Emit(image).Success);
        image.Position = 0;
        return MetadataReference.CreateFromStream(image);
    }

    private static Recipe RecipeOf(CSharpCompilation compilation)
    {
        var step = Assert.Single(GeneratorRun.Over(compilation).Result.TrackedSteps[RobustModelGenerator.ModelStep]);
        return ((RobustModel)Assert.Single(step.Outputs).Value).Recipe;
    }
}
