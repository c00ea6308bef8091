using System.CommandLine;
using Robust.App.CommandLine;
using Robust.App.Report;
using Robust.App.Report.Content;
using Robust.Documents;
using Robust.Files;
using Robust.Groups;
using Robust.Training.Metrics;

namespace Robust.App.Commands;

/// <summary>The command <c>report</c>.</summary>
internal sealed class ReportCommand(ModelProgram program, CommonOptions common, EvaluateCommand evaluate)
{
    private readonly Option<string?> run = TextOption.Place("--run", "DIR", "The run directory of the training, for its curves step by step");

    private readonly Option<int> radii = NumberOption.Count(
        "--radii", "For how many examples the largest radius is proven that can be, where bounds get through the model", 100);

    /// <summary>The command.</summary>
    public Command Command => Application.Command(
        "report", "Write one HTML file of all that is known of the model; evaluates it first where it was not yet.", Run,
        [common.Data, common.Weights, run, radii, common.Seed, DeviceOption.Option, common.Output]);

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var page = common.FileOf(parsed, ResultFiles.Report);
        PlacesApart.Check(common.WeightsPlace(parsed), ("the report", page));
        using var trained = common.LoadTrained(parsed, program.Declared.ThreatModel);
        AtomicFile.Probe(page);
        var weights = ModelEntry.Of(trained.Model, null).WeightsDigest;
        var file = common.FileOf(parsed, ResultFiles.Evaluation);
        using var test = parsed.GetValue(common.Data) is null ? null : new TestData(common.DataOf(parsed), SingleProcess.Instance);
        if (SavedDocuments.Read(file, weights, test?.Entry()) is null)
        {
            Console.WriteLine("There is no evaluation of these weights and data: this makes one.");
            evaluate.RunFor(parsed, cancellationToken);
        }

        var document = SavedDocuments.Read(file, weights)!;
        var training = SavedDocuments.Read(common.FileOf(parsed, ResultFiles.Training), weights);
        var smoothed = Beside(ResultFiles.Smoothed);
        var (sweep, certificate) = (Beside(ResultFiles.Sweep), Beside(ResultFiles.Certificate));
        var content = new ReportContent
        {
            Document = SavedDocuments.Joined(document, sweep, certificate) with
            {
                Training = training?.Training,
                Smoothed = smoothed?.Smoothed,
            },
            Metrics = parsed.GetValue(run) is { } folder ? MetricsLines.Read(Path.Combine(folder, "metrics.jsonl")) : [],
            ThreatModel = document.Evaluations.Any(static entry => entry.ThreatModel is not null) ? null : trained.ThreatModel.Description,
            InnerLoop = InnerLoop.Of(trained.GetType()),
            Commands = [.. new[] { training?.Command, document.Command, sweep?.Command, certificate?.Command, smoothed?.Command, CommandText.Of(parsed) }.OfType<string>()],
        };
        HtmlReport.Write(page, ReportExamples.Add(
            content, common.FileOf(parsed, ResultFiles.Adversarial), trained, weights, test?.Examples, parsed.GetValue(radii), cancellationToken));
        Console.WriteLine($"The report is {page}.");
        return 0;

        ResultDocument? Beside(string name) => SavedDocuments.Read(common.FileOf(parsed, name), weights, document.Dataset);
    }
}
