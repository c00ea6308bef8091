using System.CommandLine;
using System.CommandLine.Parsing;
using Robust.App.CommandLine;
using Robust.App.Progress;
using Robust.App.Tables;
using Robust.Data;
using Robust.Documents;
using Robust.Evaluation;
using Robust.Evaluation.Results;
using Robust.Groups;
using Robust.Training;
using Spectre.Console;

namespace Robust.App.Commands;

/// <summary>The command <c>evaluate</c>.</summary>
internal sealed class EvaluateCommand
{
    private readonly CommonOptions common;
    private readonly PgdOptions pgd;
    private readonly SuiteOptions suite;
    private readonly Enclosure enclosure = new();

    public EvaluateCommand(ModelProgram program, CommonOptions common)
    {
        this.common = common;
        pgd = new PgdOptions(() => program.Declared.ThreatModel, restarts: 10);
        suite = new SuiteOptions(pgd);
    }

    /// <summary>The command.</summary>
    public Command Command => Application.Command(
        "evaluate", "Measure the trained model on test examples, clean and under attack.", Run,
        [common.Data, common.Weights, common.Samples, enclosure.Option, .. suite.All, common.Seed, DeviceOption.Option, common.Output, common.Json]);

    /// <summary>Runs it with the options that another command line shares with it, and encloses the robust accuracy of a few examples.</summary>
    public void RunFor(ParseResult parsed, CancellationToken cancellationToken)
    {
        Option[] shared = [common.Data, common.Weights, common.Seed, DeviceOption.Option, common.Output];
        var given = shared.Select(parsed.GetResult).OfType<OptionResult>().Where(static result => !result.Implicit)
            .SelectMany(static result => new[] { result.Option.Name, result.Tokens[0].Value });
        var command = new RootCommand { Command };
        Run(command.Parse(["evaluate", .. given, .. enclosure.FirstLook, .. suite.FirstLook]), SingleProcess.Instance, cancellationToken);
    }

    private int Run(ParseResult parsed, IProcessGroup group, CancellationToken cancellationToken)
    {
        var json = common.FileOf(parsed, ResultFiles.Evaluation, common.Json);
        var data = common.DataOf(parsed);
        var threatModel = common.ThreatModelOf(pgd.EpsOf(parsed));
        using var trained = common.LoadTrained(parsed, threatModel);
        common.CheckPlaces(
            parsed, [ResultFiles.Evaluation, ResultFiles.Adversarial],
            [(common.Json.Name, json), .. suite.PlacesOf(parsed, common.FileOf(parsed, ResultFiles.Adversarial))]);
        CommonOptions.Probe(group, json);
        using var opened = new TestData(data, group);
        var test = opened.Examples;
        var examples = common.FirstOf(parsed, test);
        var evaluation = suite.Of(
            parsed, trained.Model, threatModel, examples, parsed.GetValue(common.Seed), common.FileOf(parsed, ResultFiles.Adversarial), group);
        var report = Measure(
            evaluation, trained, test,
            progress => enclosure.Measure(parsed, trained, threatModel, test, parsed.GetValue(common.Seed), progress, group, cancellationToken),
            cancellationToken);
        if (group.Rank > 0)
        {
            return 0;
        }

        ReportTables.Write(AnsiConsole.Console, report);
        CommonOptions.Save(
            common.DocumentOf(parsed, trained, opened) with
            {
                Evaluations = [.. report.Results.Select(EvaluationEntry.Of)],
                Curve = report.Curve.Count == 0 ? null : [.. report.Curve.Select(EvaluationEntry.Of)],
                Verdicts = report.Verdicts.Count == 0 ? null : report.Verdicts,
            },
            json);
        return 0;
    }

    /// <summary>The accuracy on all test examples, and under attack on the first ones.</summary>
    private static EvaluationReport Measure(
        RobustEvaluation evaluation, IRobustTrainer trained, IExampleSource test,
        Func<IProgress<EvaluationProgress>, IReadOnlyList<EvaluationResult>> enclose, CancellationToken cancellationToken)
    {
        try
        {
            return ConsoleProgress.Evaluation(AnsiConsole.Console, progress =>
            {
                var clean = Evaluator.Clean(
                    trained.Model, test, progress: progress, group: evaluation.Group, cancellationToken: cancellationToken);
                var report = evaluation.Run(progress, cancellationToken); // which first refuses what cannot work
                return report with { Clean = clean, Enclosure = enclose(progress) };
            });
        }
        catch (OperationCanceledException e)
        {
            throw new OperationCanceledException(
                evaluation.Journal is { } journal
                    ? $"Canceled: what is done is in {journal}; the same command continues from there."
                    : "Canceled: the evaluation is not complete and was not saved.", e);
        }
    }
}
