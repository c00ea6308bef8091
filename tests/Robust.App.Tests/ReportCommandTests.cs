using Robust.Documents;
using Robust.Files;

namespace Robust.App.Tests;

/// <summary>What a report is made of: what the commands left of the same weights.</summary>
public sealed class ReportCommandTests : TinyProgramTests
{
    /// <summary>From a trained model to a report in one command.</summary>
    [Fact]
    public async Task A_report_evaluates_first_where_nobody_has()
    {
        await Run("train", "--output", Folder.Path, "--seed", "3", "--epochs", "1");

        Assert.Equal((0, ""), await Run("report", "--output", Folder.Path));

        Assert.Equal(["none", "pgd-50x10", "worst", "autoattack"], Document("evaluation.json").Evaluations.Select(static entry => entry.Attack));
        Assert.NotEmpty(Document("evaluation.json").Verdicts!);
        Assert.Contains(
            $"dotnet run -- evaluate --output {Folder.Path} --enclosed-samples 100 --suite sanity --sanity-samples 100", File.ReadAllText(Folder.At("report.html")), StringComparison.Ordinal);
    }

    /// <summary>One page of three commands, which are on it; a module without declared layers has no radii.</summary>
    [Fact]
    public async Task A_report_is_made_of_what_the_commands_left()
    {
        await Run("train", "--output", Folder.Path, "--seed", "3", "--epochs", "2");
        await Run("evaluate", "--output", Folder.Path, "--samples", "40", "--steps", "5", "--restarts", "1");

        Assert.Equal((0, ""), await Run("report", "--output", Folder.Path));

        var page = File.ReadAllText(Folder.At("report.html"));
        var evaluation = Document("evaluation.json");
        Assert.All(evaluation.Evaluations, entry => Assert.Contains($"{100 * entry.Accuracy:0.0}", page, StringComparison.Ordinal));
        Assert.Contains($"dotnet run -- train --output {Folder.Path} --seed 3 --epochs 2", page, StringComparison.Ordinal);
        Assert.Contains($"dotnet run -- evaluate --output {Folder.Path} --samples 40 --steps 5 --restarts 1", page, StringComparison.Ordinal);
        Assert.Contains("data:image/png;base64,", page, StringComparison.Ordinal);
    }

    /// <summary>Numbers of other weights would be taken for those of these.</summary>
    [Fact]
    public async Task A_report_tells_of_the_weights_at_hand_alone()
    {
        await Run("train", "--output", Folder.Path, "--seed", "3", "--epochs", "1");
        await Run("evaluate", "--output", Folder.Path, "--samples", "40", "--steps", "5", "--restarts", "1", "--eps", "0.05");
        var before = Document("evaluation.json");
        await Run("train", "--output", Folder.Path, "--seed", "4", "--epochs", "1");

        Assert.Equal((0, ""), await Run("report", "--output", Folder.Path));

        var after = Document("evaluation.json");
        Assert.Equal(Document("training.json").Model.WeightsDigest, after.Model.WeightsDigest);
        Assert.NotEqual(before.Model.WeightsDigest, after.Model.WeightsDigest);
        Assert.Equal(0.2, after.Evaluations[1].Eps); // as declared
        Assert.Contains("worst of the attacks, eps 0.2, ", File.ReadAllText(Folder.At("report.html")), StringComparison.Ordinal);
    }

    /// <summary>What a certifier proved stands beside what attacks left, at the same eps, of the same data.</summary>
    [Fact]
    public async Task A_report_has_what_was_proven_of_these_weights_and_data()
    {
        await Run("train", "--output", Folder.Path, "--seed", "3", "--epochs", "1");
        await Run("evaluate", "--output", Folder.Path, "--samples", "40", "--steps", "5", "--restarts", "1");
        var evaluation = Document("evaluation.json");
        var worst = evaluation.Evaluations[^1];
        var certificate = evaluation with
        {
            Evaluations = [evaluation.Evaluations[0], worst with { Attack = "certified-one", Accuracy = 0 }],
        };
        certificate.Save(Folder.At("certificate.json"));
        (certificate with { Dataset = new DatasetEntry("others", new Dictionary<string, string>()), Curve = [worst with { Attack = "foreign" }] })
            .Save(Folder.At("sweep.json"));

        Assert.Equal((0, ""), await Run("report", "--output", Folder.Path));

        var page = File.ReadAllText(Folder.At("report.html"));
        Assert.Contains("certified by one, eps 0.2, 40 examples", page, StringComparison.Ordinal);
        Assert.DoesNotContain("foreign", page, StringComparison.Ordinal);
        Assert.Contains("sweep.json is of other data, and left out.", Output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Smoothing needs no bounds; a radius is at most sigma times the quantile of alpha^(1/n).</summary>
    [Fact]
    public async Task A_report_has_the_radii_of_the_smoothed_model()
    {
        await Run("train", "--output", Folder.Path, "--seed", "3", "--epochs", "2");

        Assert.Equal((0, ""), await Run("smooth", "--output", Folder.Path, "--samples", "8", "--draws", "100", "--sigma", "0.1"));

        var smoothed = Document("smoothed.json").Smoothed!;
        Assert.Equal((0.1, 0.001, 100, 8), (smoothed.Sigma, smoothed.Alpha, smoothed.Samples, smoothed.Radii.Count));
        Assert.InRange(smoothed.Radii.Max(), 0.01, 0.1 * 1.5006); // 0.001^(1/100) = 0.9333, of which the quantile is 1.5006
        Assert.Equal(smoothed.AverageRadius, smoothed.Radii.Average(), 1e-9);
        Assert.Equal((0, ""), await Run("report", "--output", Folder.Path));
        Assert.Contains("Certified radii of the smoothed model", File.ReadAllText(Folder.At("report.html")), StringComparison.Ordinal);
    }

    /// <summary>Examples that fooled other weights, or are damaged, say nothing of these.</summary>
    [Fact]
    public async Task A_report_has_no_examples_of_other_weights()
    {
        await Run("train", "--output", Folder.Path, "--seed", "3", "--epochs", "1");
        await Run("attack", "--output", Folder.Path, "--samples", "10", "--eps", "0.1");
        var examples = Folder.At("adversarial.safetensors");
        var before = File.ReadAllBytes(examples);
        Assert.Equal((0, ""), await Run("evaluate", "--output", Folder.Path, "--suite", "clean"));
        Assert.Equal(before, File.ReadAllBytes(examples)); // nobody attacked

        Assert.Equal((0, ""), await Run("report", "--output", Folder.Path));
        Assert.Contains("They were attacked by pgd-50x1 within |delta|_inf &lt;= 0.1 within [0, 1].", File.ReadAllText(Folder.At("report.html")), StringComparison.Ordinal);

        await Run("train", "--output", Folder.Path, "--seed", "4", "--epochs", "1");
        await Run("evaluate", "--output", Folder.Path, "--suite", "clean");
        Assert.Equal((0, ""), await Run("report", "--output", Folder.Path));
        Assert.Contains("adversarial.safetensors is of other weights, and left out.", Output.ToString(), StringComparison.Ordinal);

        File.WriteAllBytes(examples, before[..^9]);
        Assert.Equal((0, ""), await Run("report", "--output", Folder.Path));
        Assert.Contains("adversarial.safetensors is left out: ", Output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Images under attack", File.ReadAllText(Folder.At("report.html")), StringComparison.Ordinal);
    }

    /// <summary>Examples that are nowhere near what they claim would make any model look bad.</summary>
    [Fact]
    public async Task A_report_has_no_examples_outside_of_what_they_claim()
    {
        await Run("train", "--output", Folder.Path, "--seed", "3", "--epochs", "1");
        await Run("attack", "--output", Folder.Path, "--samples", "10", "--eps", "0.1");
        var file = Folder.At("adversarial.safetensors");
        await Run("evaluate", "--output", Folder.Path, "--suite", "clean");
        var (tensors, facts) = (Safetensors.Load(file), Safetensors.LoadMetadata(file));
        tensors["adversarial"] = tensors["original"] * 0 + 0.9;
        Safetensors.Save(file, tensors, facts);

        Assert.Equal((0, ""), await Run("report", "--output", Folder.Path));

        Assert.Contains("has examples outside of what it says that they are within", Output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Images under attack", File.ReadAllText(Folder.At("report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_was_there_before_is_kept()
    {
        await Run("train", "--output", Folder.Path, "--epochs", "1");
        await Run("evaluate", "--output", Folder.Path, "--suite", "clean", "--samples", "40");
        var before = File.ReadAllText(Folder.At("evaluation.json"));

        Assert.Equal((0, ""), await Run("evaluate", "--output", Folder.Path, "--suite", "clean", "--samples", "30"));

        Assert.Equal(before, File.ReadAllText(Folder.At("evaluation.previous.json")));
        Assert.NotEqual(before, File.ReadAllText(Folder.At("evaluation.json")));
    }
}
