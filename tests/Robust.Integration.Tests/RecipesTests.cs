using Robust.Tests.Data;

namespace Robust.Integration.Tests;

/// <summary>The sample that fills the table of recipes, in processes of its own.</summary>
public sealed class RecipesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("trades")]
    [InlineData("free")]
    public async Task A_recipe_is_trained_and_measured_and_its_row_printed(string recipe)
    {
        var run = await Sample.RunRecipes(
            "run", "--recipe", recipe, "--data", Mnist.Folder, "--output", folder.Path, "--epochs", "1",
            "--train-samples", "200", "--samples", "20", "--autoattack-samples", "4", "--seed", "3");
        var table = await Sample.RunRecipes("table", "--output", folder.Path);

        run.AssertSucceeded();
        table.AssertSucceeded();
        Assert.Equal([$"mnist-{recipe}-3.json", $"mnist-{recipe}-3.safetensors"], folder.Files);
        Assert.Matches($@"\| {recipe} \| 1 \| 1 \| [\d.]+ \| [\d.]+ of 20 \| [\d.]+ of 4 \| \d+ s \|", table.Output);
    }

    [Theory]
    [InlineData("gaussian")]
    [InlineData("smoothadv")]
    public async Task Training_for_smoothing_is_certified_and_goes_on_where_it_was(string recipe)
    {
        string[] command =
        [
            "smooth", "--recipe", recipe, "--data", Mnist.Folder, "--output", folder.Path, "--epochs", "1", "--train-samples", "200",
            "--images", "4", "--noisy-samples", "50",
        ];
        var first = await Sample.RunRecipes(command);
        var again = await Sample.RunRecipes(command);

        first.AssertSucceeded();
        again.AssertSucceeded();
        Assert.Equal([$"mnist-{recipe}-0.4x50.jsonl", $"mnist-{recipe}-0.safetensors"], folder.Files);
        Assert.Matches($@"\| {recipe} \| [\d.]+ \|( \d+\.\d \|){{5}}", first.Output);
        Assert.Equal(first.Output.TrimEnd().Split('\n')[^1], again.Output.TrimEnd().Split('\n')[^1]);
    }

    [Fact]
    public async Task A_mistyped_recipe_is_answered_with_the_nearest() =>
        (await Sample.RunRecipes("run", "--recipe", "trads")).AssertFailed(2, "(did you mean trades?)");

    [Fact]
    public async Task A_table_of_nothing_says_where_rows_come_from() =>
        (await Sample.RunRecipes("table", "--output", folder.At("none"))).AssertFailed(1, "run a recipe first");
}
