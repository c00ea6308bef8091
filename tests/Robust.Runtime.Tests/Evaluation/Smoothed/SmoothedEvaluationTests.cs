using System.Text.RegularExpressions;
using Robust.Certification.Smoothing;
using Robust.Data;
using Robust.Evaluation.Results;
using Robust.Evaluation.Smoothed;
using Robust.Files;
using Robust.Runtime.Tests.Groups;
using Robust.Runtime.Tests.Models;
using Robust.Tests.Data;

namespace Robust.Runtime.Tests.Evaluation.Smoothed;

/// <summary>Certified accuracies and the average radius, and an evaluation that goes on after an interruption.</summary>
public sealed class SmoothedEvaluationTests : IDisposable
{
    private static readonly SmoothingSettings Settings = new(0.5) { Samples = 200, SelectionSamples = 20, Seed = 3 };

    private readonly TemporaryFolder folder = new();
    private readonly TinyNet model = new(7);
    private readonly Examples data = TinyImages.Make(12);

    public void Dispose()
    {
        folder.Dispose();
        model.Dispose();
        data.Dispose();
    }

    /// <summary>Four examples: right with radii 1.5990 and Phi^-1 of the bound of 900 votes, wrong, and without a class.</summary>
    [Fact]
    public void The_average_radius_counts_what_is_right()
    {
        var settings = new SmoothingSettings(1) { Samples = 1000, Step = 1e-4 };
        SmoothedCertificate[] certificates =
            [new(settings, 1, 1000, 1, 0), new(settings, 0, 900, 1, 0), new(settings, 2, 1000, 1, 0), new(settings, 0, 500, 1, 0)];

        var report = new SmoothedReport(settings, certificates, [1, 0, 1, 0]);

        Assert.Equal((certificates[0].Radius + certificates[1].Radius) / 4, report.AverageRadius, 1e-12);
        Assert.Equal(0.25, report.Abstained);
        Assert.Equal(
            [0.5, 0.5, 0.25, 0],
            new[] { 0, 1.0, 2.0, 2.5 }.Select(report.CertifiedAccuracy)); // sigma Phi^-1(0.001^(1/1000)) is 2.463
        Assert.StartsWith("average certified radius 0.", report.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\n", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupted_evaluation_goes_on_as_if_it_had_not_been()
    {
        var whole = Run(null);

        Interrupt(after: 5);
        File.AppendAllText(folder.At("journal"), "{\"Selected\":1,\"Vo"); // what a crash may leave
        var told = new List<int>();
        var resumed = Run(folder.At("journal"), new Told<EvaluationProgress>(step => told.Add(step.Done)));

        Assert.Equal(whole.Certificates, resumed.Certificates);
        Assert.Equal([6, 7, 8, 9, 10, 11, 12], told);
        Assert.Equal(whole.Certificates, Run(folder.At("journal")).Certificates);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Several_processes_find_for_every_example_what_one_finds_and_go_on_from_its_journal(int size)
    {
        var whole = Run(null);
        Interrupt(after: 3);

        var several = ThreadGroup.Run(size, group => SmoothedEvaluation.Run(
            new SmoothedClassifier(model, Settings), data, folder.At("journal"), group: group));

        Assert.All(several.Cast<SmoothedReport>(), report => Assert.Equal(whole.Certificates, report.Certificates));
        Assert.Equal(whole.Certificates, Run(folder.At("journal")).Certificates);
        Assert.Equal(1 + data.Count, File.ReadLines(folder.At("journal")).Count());
    }

    [Fact]
    public void The_journal_of_another_evaluation_is_refused()
    {
        Interrupt(after: 2);

        var refusal = Assert.Throws<DataException>(() => SmoothedEvaluation.Run(
            new SmoothedClassifier(model, Settings with { Samples = 300 }), data, folder.At("journal")));

        Assert.Contains("n 200", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("n 300", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"Selected\":3,\"Votes\":5,\"Moved\":0,\"Chain\":\"\"}")]
    [InlineData("{\"Selected\":1,\"Votes\":201,\"Moved\":0,\"Chain\":\"\"}")]
    [InlineData("{\"Selected\":1,\"Votes\":5,\"Moved\":-1,\"Chain\":\"\"}")]
    [InlineData("{\"Selected\":1}")]
    [InlineData("null")]
    [InlineData("what?")]
    public void A_damaged_journal_is_refused(string line)
    {
        Interrupt(after: 2);
        File.AppendAllText(folder.At("journal"), line + "\n");

        Assert.Contains(
            "delete it", Assert.Throws<DataException>(() => Run(folder.At("journal"))).Message, StringComparison.Ordinal);
    }

    /// <summary>Every line has a digest of itself and of all before it.</summary>
    [Theory]
    [InlineData("changed")]
    [InlineData("lost")]
    [InlineData("moved")]
    public void A_certificate_that_is_not_what_was_found_is_noticed(string damage)
    {
        Interrupt(after: 4);
        var lines = File.ReadAllLines(folder.At("journal")).ToList();
        switch (damage)
        {
            case "changed":
                lines[2] = Regex.Replace(lines[2], "\"Votes\":\\d+", "\"Votes\":123");
                break;
            case "lost":
                lines.RemoveAt(2);
                break;
            default:
                (lines[2], lines[3]) = (lines[3], lines[2]);
                break;
        }

        File.WriteAllLines(folder.At("journal"), lines);

        Assert.Contains("a certificate in it was changed, lost or moved", Assert.Throws<DataException>(() => Run(folder.At("journal"))).Message);
    }

    [Fact]
    public void A_file_of_something_else_is_left_alone()
    {
        File.WriteAllText(folder.At("journal"), "{\"my\": \"results\"}");

        Assert.Contains("it has no line of one", Assert.Throws<DataException>(() => Run(folder.At("journal"))).Message);
        Assert.Equal("{\"my\": \"results\"}", File.ReadAllText(folder.At("journal")));
    }

    [Fact]
    public void A_radius_out_of_reach_is_refused() => Assert.Contains(
        "more than 2 with 200 samples",
        Assert.Throws<RobustException>(() => SmoothedEvaluation.Run(new SmoothedClassifier(model, Settings), data, radius: 2)).Message,
        StringComparison.Ordinal);

    private SmoothedReport Run(
        string? journal, IProgress<EvaluationProgress>? progress = null, CancellationToken cancellationToken = default) =>
        SmoothedEvaluation.Run(
            new SmoothedClassifier(model, Settings), data, journal, progress: progress, cancellationToken: cancellationToken);

    private void Interrupt(int after)
    {
        using var interruption = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Run(
            folder.At("journal"),
            new Told<EvaluationProgress>(step =>
            {
                if (step.Done == after)
                {
                    interruption.Cancel();
                }
            }),
            interruption.Token));
    }
}
