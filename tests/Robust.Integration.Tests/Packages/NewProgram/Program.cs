using System.CommandLine;
using Robust.App.CommandLine;
using Robust.App.Progress;
using Robust.App.Tables;
using Robust.Data;
using Robust.Declarations;
using Robust.Evaluation;
using Robust.Training;
using Spectre.Console;
using static TorchSharp.torch;

var epochs = NumberOption.Count("--epochs", "How often training goes over the examples", 1);
return Application.Run(
    new RootCommand("Trains a small net.") { Application.Command("train", "Train.", Train, [epochs, .. RunOptions.All]) }, args);

int Train(ParseResult parsed, CancellationToken cancellationToken)
{
    using var data = new Examples(
        randint(0, 256, [32, 1, 4, 4], ScalarType.Byte), randint(0, 2, [32], ScalarType.Int64), classes: 2);
    using var trainer = SmallNet.CreateTrainer(
        RunOptions.Apply(new TrainingOptions { Epochs = parsed.GetValue(epochs) }, parsed));
    var result = ConsoleProgress.Training(
        AnsiConsole.Console, progress => trainer.Train(data, null, progress, cancellationToken));
    TrainingEnding.CheckWorthSaving(result);
    var report = new RobustEvaluation(trainer.Model, trainer.ThreatModel, data).Run(cancellationToken: cancellationToken);
    ReportTables.Write(AnsiConsole.Console, report);
    return 0;
}

[RobustModel(Eps = 0.1)]
[Input(1, 4, 4), Classes(2)]
[Flatten, Linear(8), ReLU, Linear(2)]
[Pgd(Steps = 2, StepSize = 0.1)]
public sealed partial class SmallNet;
