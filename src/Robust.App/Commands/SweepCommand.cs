using System.CommandLine;
using Robust.App.CommandLine;
using Robust.App.Progress;
using Robust.App.Tables;
using Robust.Attacks.Gradient;
using Robust.Data;
using Robust.Documents;
using Robust.Evaluation;
using Robust.Evaluation.Results;
using Robust.Groups;
using Robust.ThreatModels;
using Robust.Training;
using Spectre.Console;

namespace Robust.App.Commands;

/// <summary>The command <c>sweep</c>.</summary>
internal sealed class SweepCommand
{
    private const int Steps = 50;

    private static readonly double[] Shares = [0.25, 0.5, 0.75, 1, 1.25, 1.5];

    private readonly ModelProgram program;
    private readonly CommonOptions common;
    private readonly Option<double[]> eps;
    private readonly Option<string> suite = TextOption.Choice("--suite", "What attacks", NamedSuite.OfAttacks);
    private readonly Option<int> restarts = NumberOption.Count("--restarts", "The random starts of PGD, of 50 steps each; the worst counts", 1);

    public SweepCommand(ModelProgram program, CommonOptions common)
    {
        (this.program, this.common) = (program, common);
        eps = NumberOption.Distances(
            "--eps", "The radii, for example 0.1,0.2,0.3 [default: six around the declared one]",
            () => program.Declared.ThreatModel.Upper - program.Declared.ThreatModel.Lower);
    }

    /// <summary>The command.</summary>
    public Command Command => Application.Command(
        "sweep", "Measure the trained model at several eps: what an attack leaves and, with --certify, what is proven.", Run,
        [
            common.Data, common.Weights, common.Samples, eps, suite, restarts, CertifierOption.Option, common.Seed, DeviceOption.Option,
            common.Output, common.Json,
        ]);

    private int Run(ParseResult parsed, IProcessGroup group, CancellationToken cancellationToken)
    {
        var json = common.FileOf(parsed, ResultFiles.Sweep, common.Json);
        var data = common.DataOf(parsed);
        var threatModels = Radii(parsed).Select(common.ThreatModelOf).ToList();
        common.CheckPlaces(parsed, [ResultFiles.Sweep], (common.Json.Name, json));
        using var trained = common.LoadTrained(parsed, program.Declared.ThreatModel);
        CommonOptions.Probe(group, json);
        using var opened = new TestData(data, group);
        var test = opened.Examples;
        var examples = common.FirstOf(parsed, test);
        var evaluations = threatModels.ConvertAll(within => Evaluation(parsed, trained, within, examples, group));
        var curve = ConsoleProgress.Evaluation(
            AnsiConsole.Console, progress => evaluations.SelectMany(each => Points(parsed, each.Run(progress, cancellationToken))).ToList());
        if (group.Rank > 0)
        {
            return 0;
        }

        AnsiConsole.Write(CurveTable.Of(curve));
        CommonOptions.Save(common.DocumentOf(parsed, trained, opened) with { Curve = [.. curve.Select(EvaluationEntry.Of)] }, json);
        return 0;
    }

    private IEnumerable<double> Radii(ParseResult parsed)
    {
        var declared = program.Declared.ThreatModel;
        return parsed.GetValue(eps) is { Length: > 0 } asked
            ? asked.Distinct().Order()
            : Shares.Select(share => share * declared.Eps).Where(each => each <= declared.Upper - declared.Lower);
    }

    private RobustEvaluation Evaluation(
        ParseResult parsed, IRobustTrainer trained, IThreatModel within, IExampleSource examples, IProcessGroup group)
    {
        var name = parsed.GetRequiredValue(suite);
        var adversary = NamedSuite.AdversaryOf(name, trained.Model, within);
        var pgd = new PgdAttack(Steps, 2.5 * within.Eps / Steps, parsed.GetValue(restarts));
        return new RobustEvaluation(trained.Model, adversary, examples)
        {
            Suite = NamedSuite.Of(name, pgd, adversary, examples.Classes),
            Certifier = CertifierOption.Of(parsed, trained.Model, within),
            Seed = parsed.GetValue(common.Seed),
            Group = group,
        };
    }

    private IEnumerable<EvaluationResult> Points(ParseResult parsed, EvaluationReport report) =>
        new[] { report.Worst! with { Attack = parsed.GetRequiredValue(suite) }, report.Certified }.OfType<EvaluationResult>();
}
