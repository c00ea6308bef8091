using System.CommandLine;
using Robust.App.CommandLine;
using Robust.App.Progress;
using Robust.App.Tables;
using Robust.App.Text;
using Robust.Data;
using Robust.Documents;
using Robust.Evaluation;
using Robust.Evaluation.Results;
using Robust.Groups;
using Spectre.Console;

namespace Robust.App.Commands;

/// <summary>The command <c>certify</c>.</summary>
internal sealed class CertifyCommand(CommonOptions common)
{
    private readonly Option<string> method = CertifierOption.Create("--method", usual: "crown-ibp");

    private readonly Option<double> eps = common.Eps("The radius to prove");

    /// <summary>The command.</summary>
    public Command Command => Application.Command(
        "certify", "Prove for test examples that no perturbation within eps changes the class.", Run,
        [common.Data, common.Weights, common.Samples, method, eps, common.Seed, DeviceOption.Option, common.Output, common.Json]);

    private int Run(ParseResult parsed, IProcessGroup group, CancellationToken cancellationToken)
    {
        var json = common.FileOf(parsed, ResultFiles.Certificate, common.Json);
        var data = common.DataOf(parsed);
        var threatModel = common.ThreatModelOf(parsed.GetValue(eps));
        common.CheckPlaces(parsed, [ResultFiles.Certificate], (common.Json.Name, json));
        using var trained = common.LoadTrained(parsed, threatModel);
        var certifier = CertifierOption.Of(parsed.GetRequiredValue(method), trained.Model, threatModel)!;
        CommonOptions.Probe(group, json);
        using var opened = new TestData(data, group);
        var test = opened.Examples;
        var examples = common.FirstOf(parsed, test);
        var (proven, clean) = ConsoleProgress.Evaluation(AnsiConsole.Console, progress => (
            Evaluator.Certified(trained.Model, certifier, examples, progress: progress, group: group, cancellationToken: cancellationToken),
            Evaluator.Clean(trained.Model, examples, progress: progress, group: group, cancellationToken: cancellationToken)));
        EvaluationResult[] results = [clean, proven];
        if (group.Rank == 0)
        {
            AnsiConsole.Write(EvaluationTable.Of(results));
            CommonOptions.Save(common.DocumentOf(parsed, trained, opened) with { Evaluations = [.. results.Select(EvaluationEntry.Of)] }, json);
            if (proven.Accuracy == 0)
            {
                Console.WriteLine(
                    $"Nothing is proven at eps {NumberText.Distance(proven.Eps)}, which attacks need not be able to use: bounds are loose for networks that were trained "
                    + "by attacks. A smaller --eps may be proven; [CrownIbp] or [Ibp] trains for certificates.");
            }
        }

        return 0;
    }
}
