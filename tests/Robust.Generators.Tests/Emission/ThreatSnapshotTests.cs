using VerifyXunit;

namespace Robust.Generators.Tests.Emission;

/// <summary>
/// The generated threat models and what trainers say of them. <see cref="CompiledTests"/> compiles the same
/// declarations.
/// </summary>
public sealed class ThreatSnapshotTests
{
    [Theory]
    [InlineData(ThreatDeclarations.LInf, nameof(ThreatDeclarations.LInf))]
    [InlineData(ThreatDeclarations.L2, nameof(ThreatDeclarations.L2))]
    [InlineData(ThreatDeclarations.L1, nameof(ThreatDeclarations.L1))]
    [InlineData(ThreatDeclarations.L0, nameof(ThreatDeclarations.L0))]
    [InlineData(ThreatDeclarations.RotationTranslation, nameof(ThreatDeclarations.RotationTranslation))]
    [InlineData(ThreatDeclarations.Patch, nameof(ThreatDeclarations.Patch))]
    [InlineData(ThreatDeclarations.Union, nameof(ThreatDeclarations.Union))]
    public async Task Class(string attribute, string name) => await Verifier
        .Verify(Generate(ThreatDeclarations.With(attribute), $"In{name}.Budget.ThreatModel"), extension: "cs")
        .UseTextForParameters(name);

    [Theory]
    [InlineData(ThreatDeclarations.L2, nameof(ThreatDeclarations.L2))]
    [InlineData(ThreatDeclarations.L0, nameof(ThreatDeclarations.L0))]
    [InlineData(ThreatDeclarations.Union, nameof(ThreatDeclarations.Union))]
    public async Task Trainer(string attribute, string name) => await Verifier
        .Verify(Generate(ThreatDeclarations.With(attribute), $"In{name}.BudgetNetTrainer"), extension: "cs")
        .UseTextForParameters(name);

    [Theory]
    [InlineData("Worst")]
    [InlineData("Average")]
    [InlineData("Steepest")]
    public async Task Union_trainer(string choice) => await Verifier
        .Verify(UnionTrainer($"Pgd(Steps = 5, Union = UnionTraining.{choice})"), extension: "cs")
        .UseTextForParameters(choice);

    [Theory]
    [InlineData("Pgd(Steps = 5, Union = UnionTraining.Worst, Restarts = 2)",
        "5 steps of 0.5 from each of 2 starts, uniform in each member", "25 forward, 21 backward",
        "restart < 2 * set.Branches;")]
    [InlineData("Trades, Pgd(Steps = 5, Union = UnionTraining.Worst)",
        "5 steps of 0.5 from x + 0.001 N(0, I) in each member", "15 forward, 12 backward",
        "restart < set.Branches;")]
    [InlineData("Mart, Pgd(Steps = 5, Union = UnionTraining.Average)",
        "5 steps of 0.5 from a uniform start", "14 forward, 14 backward", "StepResult.Of(loss, logits, y, copies)")]
    [InlineData("Pgd(Steps = 5, Union = UnionTraining.Steepest, StepSize = 0.2)",
        "multi steepest descent on cross-entropy, 5 steps of 0.2 of each eps from the input itself",
        "16 forward, 6 backward", "UnionStepSizes.Even(0.2).Within(ThreatModel)")]
    [InlineData("Pgd(Union = UnionTraining.Steepest)", "50 steps by norm from the input itself",
        "151 forward, 51 backward", "var delta = set.Zero();", "new UnionStepSizes().Within(ThreatModel)")]
    [InlineData("Pgd(Union = UnionTraining.Steepest, UnionSteps = UnionSteps.Mnist)", "100 steps as on MNIST",
        "var sizes = UnionStepSizes.Mnist;", "sizes.DrawWidth(context.Generator, x.device)")]
    [InlineData("Trades, Pgd(Union = UnionTraining.Steepest)", "var delta = set.StartNearby(context.Generator);")]
    public void A_trainer_tells_and_does_what_its_way_through_a_union_costs(string recipe, params string[] words)
    {
        var file = UnionTrainer(recipe).Replace("\n/// ", " ", StringComparison.Ordinal);

        Assert.All(words, word => Assert.Contains(word, file, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Worst")]
    [InlineData("Average")]
    [InlineData("Steepest")]
    public void Every_way_through_a_union_goes_with_every_objective_and_loss(string choice)
    {
        string[] losses = ["CrossEntropy", "Margin", "Dlr"];
        string[] objectives = ["AdversarialTraining(CleanWeight = 0.1)", "Trades", "Mart"];
        Assert.All(losses.Zip(objectives), pair => Assert.NotEmpty(
            UnionTrainer($"{pair.Second}, Pgd(Union = UnionTraining.{choice}, Loss = AdversarialLoss.{pair.First})")));
    }

    /// <summary>Noise of 0.001 is nothing to pixels of 0 to 65535: the start near the input goes with the width of the box.</summary>
    [Theory]
    [InlineData("LInf(2000, Upper = 65535)", "x + 65.535 N(0, I)", "normal noise of 65.535")]
    [InlineData("L2(0.5, Lower = -1)", "x + 0.002 N(0, I)", "normal noise of 0.002")]
    [InlineData("L2(0.5, Lower = 1, Upper = 2)", "x + 0.001 N(0, I)", "normal noise of 0.001")]
    [InlineData("RotationTranslation(MaxDegrees = 30, MaxShift = 1, Lower = -1)", "x + 0.001 N(0, I)", "normal noise of 0.001")]
    public void A_start_near_the_input_goes_with_the_box(string threat, params string[] words)
    {
        var name = threat[..threat.IndexOf('(', StringComparison.Ordinal)];
        var file = Generate(ThreatDeclarations.With(threat, "Trades,"), $"In{name}.BudgetNetTrainer")
            .Replace("\n/// ", " ", StringComparison.Ordinal);

        Assert.All(words, word => Assert.Contains(word, file, StringComparison.Ordinal));
    }

    [Fact]
    public void A_recipe_for_unions_leaves_a_single_set_as_it_is()
    {
        const string Recipe = """
            [Pgd(Steps = 5, CHOICE)]
            public sealed class MyRecipeAttribute : RecipeAttribute;
            """;
        string Of(string choice) => Generate(
            ThreatDeclarations.With(ThreatDeclarations.L2, "MyRecipe,")
                + Recipe.Replace("CHOICE", choice, StringComparison.Ordinal),
            "InL2.BudgetNetTrainer");

        Assert.Equal(Of("Restarts = 1"), Of("Union = UnionTraining.Average"));
    }

    [Theory]
    [InlineData("Fgsm,", "meets one, dealt out anew")]
    [InlineData("Pgd(Restarts = 2),", "meets 2 of 3, and the worst counts")]
    [InlineData("Pgd(Restarts = 3),", "meets every one, and the worst counts")]
    public void A_trainer_tells_how_many_members_of_a_union_an_example_meets(string maximizer, string words) =>
        Assert.Contains(
            words,
            Generate(ThreatDeclarations.With(ThreatDeclarations.Union, maximizer), "InUnion.BudgetNetTrainer"),
            StringComparison.Ordinal);

    [Fact]
    public async Task Documented_and_nested() => await Verifier.Verify(
        Generate(ThreatDeclarations.HardNames, "event.IOuter+class.ThreatModel"), extension: "cs");

    [Fact]
    public async Task Union_of_nested_classes() => await Verifier.Verify(
        Generate(ThreatDeclarations.HardNames, "event.Either.ThreatModel"), extension: "cs");

    [Fact]
    public async Task Shorthand() => await Verifier.Verify(
        Generate(ThreatDeclarations.Shorthand, "Small.ShortNet.ThreatModel"), extension: "cs");

    /// <summary>A mask for each of many values takes several lines.</summary>
    [Fact]
    public void Long_lists_are_wrapped()
    {
        var mask = string.Join(", ", Enumerable.Range(0, 48).Select(i => i % 5 == 0 ? "false" : "true"));

        var file = Generate(
            ThreatDeclarations.With($"L2(1, Mask = new[] {{ {mask} }})"), "InL2.Budget.ThreatModel");

        Assert.Contains("DeclaredMask =\n    [\n        0, 1, 1, 1, 1, 0,", file, StringComparison.Ordinal);
        Assert.All(file.Split('\n'), line => Assert.InRange(line.Length, 0, 120));
    }

    [Fact]
    public void Sets_of_another_namespace_are_written_in_full()
    {
        var file = Generate(ThreatDeclarations.Elsewhere, "Small.NetTrainer");

        Assert.Contains(" ?? new global::Sets.Budget(), ", file, StringComparison.Ordinal);
    }

    /// <summary>The trainer against a union of balls.</summary>
    private static string UnionTrainer(string recipe) => Generate(
        ThreatDeclarations.With(ThreatDeclarations.UnionOfBalls, recipe + ","), "InUnion.BudgetNetTrainer");

    private static string Generate(string source, string file)
    {
        var run = GeneratorRun.Over(source);
        Assert.Empty(run.Output.Complaints());
        return run.Files[$"{file}.g.cs"];
    }
}
