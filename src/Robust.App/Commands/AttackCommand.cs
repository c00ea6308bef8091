using System.CommandLine;
using Robust.App.CommandLine;
using Robust.App.Progress;
using Robust.App.Report;
using Robust.App.Tables;
using Robust.Data;
using Robust.Documents;
using Robust.Evaluation;
using Robust.Files;
using Robust.Groups;
using Spectre.Console;

namespace Robust.App.Commands;

/// <summary>The command <c>attack</c>.</summary>
internal sealed class AttackCommand(ModelProgram program, CommonOptions common)
{
    private readonly PgdOptions pgd = new(() => program.Declared.ThreatModel, restarts: 1);

    private readonly Option<string> suite = TextOption.Choice("--suite", "What attacks", NamedSuite.OfAttacks);

    private readonly Option<int> samples = NumberOption.Count("--samples", "How many of the first test examples, at most", 100);

    /// <summary>The command.</summary>
    public Command Command => Application.Command(
        "attack", "Make adversarial examples, and of images a picture of them.", Run,
        [common.Data, common.Weights, samples, suite, .. pgd.All, common.Seed, DeviceOption.Option, common.Output, common.Json]);

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (file, sheet) = (common.FileOf(parsed, ResultFiles.Adversarial), common.FileOf(parsed, ResultFiles.Sheet));
        var json = common.FileOf(parsed, ResultFiles.Attack, common.Json);
        var data = common.DataOf(parsed);
        var threatModel = common.ThreatModelOf(pgd.EpsOf(parsed));
        common.CheckPlaces(
            parsed, [ResultFiles.Attack, ResultFiles.Adversarial, ResultFiles.Sheet],
            ("the adversarial examples", file), ("their picture", sheet), (common.Json.Name, json));
        using var trained = common.LoadTrained(parsed, threatModel);
        AtomicFile.Probe(file);
        AtomicFile.Probe(sheet);
        JsonOption.Probe(json);
        using var opened = new TestData(data, SingleProcess.Instance);
        var test = opened.Examples;
        var name = parsed.GetRequiredValue(suite);
        var adversary = NamedSuite.AdversaryOf(name, trained.Model, threatModel);
        var evaluation = new RobustEvaluation(trained.Model, adversary, test.Take(Math.Min(parsed.GetValue(samples), test.Count)))
        {
            Suite = NamedSuite.Of(name, pgd.AttackOf(parsed), adversary, test.Classes),
            Seed = parsed.GetValue(common.Seed),
            AdversarialFile = file,
        };
        var report = ConsoleProgress.Evaluation(AnsiConsole.Console, progress => evaluation.Run(progress, cancellationToken));
        AnsiConsole.Write(EvaluationTable.Of(report.Results));
        CommonOptions.Save(common.DocumentOf(parsed, trained, opened) with { Evaluations = [.. report.Results.Select(EvaluationEntry.Of)] }, json);
        Console.WriteLine($"The adversarial examples are in {file}.");
        using var attacked = new AttackedExamples(file, trained.Model);
        if (attacked.Gallery(threatModel, ContactSheet.MostImages) is { } gallery)
        {
            ContactSheet.Write(sheet, gallery, program.Declared.ClassNames);
            Console.WriteLine($"A picture of them is {sheet}.");
        }

        return 0;
    }
}
