using System.CommandLine;
using Robust.App.CommandLine;
using Robust.App.Progress;
using Robust.Certification.Smoothing;
using Robust.Data;
using Robust.Documents;
using Robust.Evaluation.Smoothed;
using Robust.Groups;
using Spectre.Console;

namespace Robust.App.Commands;

/// <summary>The command <c>smooth</c>.</summary>
internal sealed class SmoothCommand(ModelProgram program, CommonOptions common)
{
    private readonly Option<double> sigma = NumberOption.Distance(
        "--sigma", "The standard deviation of the noise, best the one of training", 0.25, most: 1000);

    private readonly Option<int> samples = NumberOption.Count("--samples", "How many of the first test examples, at most", 100);

    private readonly Option<int> draws = NumberOption.Count("--draws", "The noisy inputs that bound the probability of a class", 10_000);

    private readonly Option<string?> journal = TextOption.Place(
        "--journal", "FILE", "Where certificates go as they are found; after an interruption it continues from there");

    /// <summary>The command.</summary>
    public Command Command => Application.Command(
        "smooth", "Prove L2 radii of the model smoothed by Gaussian noise, for any network.", Run,
        [common.Data, common.Weights, samples, sigma, draws, journal, common.Seed, DeviceOption.Option, common.Output, common.Json]);

    private int Run(ParseResult parsed, IProcessGroup group, CancellationToken cancellationToken)
    {
        var json = common.FileOf(parsed, ResultFiles.Smoothed, common.Json);
        var data = common.DataOf(parsed);
        common.CheckPlaces(parsed, [ResultFiles.Smoothed], (common.Json.Name, json), (journal.Name, parsed.GetValue(journal)));
        using var trained = common.LoadTrained(parsed, program.Declared.ThreatModel);
        CommonOptions.Probe(group, json);
        using var opened = new TestData(data, group);
        var test = opened.Examples;
        var settings = new SmoothingSettings(parsed.GetValue(sigma)) { Samples = parsed.GetValue(draws), Seed = parsed.GetValue(common.Seed) };
        var report = ConsoleProgress.Evaluation(AnsiConsole.Console, progress => SmoothedEvaluation.Run(
            new SmoothedClassifier(trained.Model, settings), test.Take(Math.Min(parsed.GetValue(samples), test.Count)), parsed.GetValue(journal),
            progress: progress, group: group, cancellationToken: cancellationToken));
        if (group.Rank == 0)
        {
            Console.WriteLine(report);
            CommonOptions.Save(common.DocumentOf(parsed, trained, opened) with { Smoothed = SmoothedEntry.Of(report) }, json);
        }

        return 0;
    }
}
