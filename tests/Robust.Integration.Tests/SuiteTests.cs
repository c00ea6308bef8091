using System.Text.Json;
using Robust.Files;
using Robust.Samples.Mnist;
using Robust.Tests.Data;
using static TorchSharp.torch;

namespace Robust.Integration.Tests;

/// <summary>The suites of <c>evaluate</c>, as a user runs them: on real images, in processes that are really killed.</summary>
public sealed class SuiteTests : IDisposable
{
    private const int Interrupted = 130;

    private readonly TemporaryFolder folder = new();

    public SuiteTests()
    {
        // Random weights, but of a net that gets an image in ten right, as each attack needs something to do.
        manual_seed(1);
        using var model = new MnistNet();
        Safetensors.Save(model, folder.At("weights"));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task All_of_it_is_in_the_document()
    {
        var root = await Evaluate(
            "all", "--samples", "30", "--sanity-samples", "20", "--eps", "0.02", "--steps", "5", "--restarts", "2",
            "--adversarial", folder.At("adversarial"));

        var evaluations = root.GetProperty("evaluations").EnumerateArray().ToList();
        Assert.Equal(
            ["none", "pgd-5x2", "apgd-ce", "apgd-t", "fab-t", "square", "worst"],
            evaluations.Select(static entry => entry.GetProperty("attack").GetString()));
        var accuracies = evaluations.Skip(1).Select(static entry => entry.GetProperty("accuracy").GetDouble()).ToList();
        Assert.Equal(accuracies.OrderDescending(), accuracies);
        Assert.Equal(accuracies.Min(), accuracies[^1]);
        Assert.Equal(13, root.GetProperty("verdicts").GetArrayLength());
        Assert.Equal(5, root.GetProperty("curve").GetArrayLength());
        Assert.Equal("|delta|_inf <= 0.02 within [0, 1]", Safetensors.LoadMetadata(folder.At("adversarial"))["threat_model"]);
    }

    [Theory]
    [InlineData("clean", "none")]
    [InlineData("pgd", "none pgd-5x2 worst")]
    [InlineData("sanity", "none pgd-5x2 worst")]
    public async Task A_suite_has_its_attacks(string suite, string attacks)
    {
        var root = await Evaluate(
            suite, "--samples", "20", "--sanity-samples", "10", "--eps", "0.01", "--steps", "5", "--restarts", "2");

        Assert.Equal(
            attacks.Split(' '),
            root.GetProperty("evaluations").EnumerateArray().Select(static entry => entry.GetProperty("attack").GetString()));
        Assert.Equal(suite == "sanity", root.TryGetProperty("verdicts", out _));
        Assert.False(root.TryGetProperty("curve", out _));
    }

    [Fact]
    public async Task An_interrupted_evaluation_goes_on_and_ends_with_the_same_numbers()
    {
        string[] options = ["--samples", "100", "--eps", "0.005", "--batch-size", "20"];
        var whole = await Evaluate("autoattack", options);

        var cut = await Sample.RunAndInterruptAt("apgd-ce", [.. Arguments("autoattack"), .. options, .. Journal]);
        cut.AssertFailed(Interrupted, "Canceled: what is done is in ", "continues from there");
        var (resumed, output) = await EvaluateAndTell("autoattack", [.. options, .. Journal]);

        Assert.Equal(Timeless(whole), Timeless(resumed));
        Assert.DoesNotContain("apgd-ce", output.Split('\n').Select(static line => line.Split(' ')[0]));
    }

    [Fact]
    public async Task A_killed_evaluation_goes_on_and_ends_with_the_same_numbers()
    {
        string[] options = ["--samples", "100", "--eps", "0.005", "--batch-size", "20"];
        var whole = await Evaluate("autoattack", options);

        using (var process = Sample.Start([.. Arguments("autoattack"), .. options, .. Journal]))
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("fab-t", StringComparison.Ordinal))
            {
                // Not yet.
            }

            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        var (resumed, output) = await EvaluateAndTell("autoattack", [.. options, .. Journal]);

        Assert.Equal(Timeless(whole), Timeless(resumed));
        Assert.DoesNotContain("apgd-t", output.Split('\n').Select(static line => line.Split(' ')[0]));
    }

    [Fact]
    public async Task The_journal_of_another_evaluation_is_refused()
    {
        await Evaluate("pgd", ["--samples", "10", "--steps", "2", .. Journal]);

        var outcome = await Sample.Run([.. Arguments("pgd"), "--samples", "10", "--steps", "3", .. Journal]);

        outcome.AssertFailed(1, "is the journal of another evaluation", "pgd-2x10", "pgd-3x10");
    }

    private string[] Journal => ["--journal", folder.At("journal")];

    private static string Timeless(JsonElement root) => string.Join('\n', root.GetProperty("evaluations").EnumerateArray()
        .Select(static entry => string.Join(' ', entry.EnumerateObject()
            .Where(static member => member.Name != "seconds").Select(static member => member.ToString()))));

    private string[] Arguments(string suite) =>
        ["evaluate", "--data", Mnist.Folder, "--weights", folder.At("weights"), "--suite", suite, "--output", folder.At("results")];

    private async Task<JsonElement> Evaluate(string suite, params string[] options) =>
        (await EvaluateAndTell(suite, options)).Root;

    private async Task<(JsonElement Root, string Output)> EvaluateAndTell(string suite, params string[] options)
    {
        var outcome = await Sample.Run([.. Arguments(suite), .. options, "--json", folder.At("result.json")]);
        outcome.AssertSucceeded();
        using var json = JsonDocument.Parse(File.ReadAllText(folder.At("result.json")));
        return (json.RootElement.Clone(), outcome.Output);
    }
}
