using System.CommandLine;
using Robust.App.CommandLine;
using Robust.App.DataSets;
using Robust.App.Progress;
using Robust.App.Watch;
using Robust.Data;
using Robust.Documents;
using Robust.Files;
using Robust.Groups;
using Robust.ThreatModels;
using Robust.Training;
using Spectre.Console;

namespace Robust.App.Commands;

/// <summary>The command <c>train</c>.</summary>
internal sealed class TrainCommand(ModelProgram program, CommonOptions common)
{
    private readonly Option<int?> epochs =
        NumberOption.CountIfGiven("--epochs", "How often training goes over the examples [default: as declared]");

    private readonly Option<int?> batchSize =
        NumberOption.CountIfGiven("--batch-size", "The number of examples a step [default: as declared]");

    private readonly Option<int?> trainSamples =
        NumberOption.CountIfGiven("--train-samples", "How many of the first training examples to train on [default: all]");

    private readonly Option<int> validationSamples = NumberOption.Count(
        "--validation-samples", "How many training examples to hold out, at most a tenth; they choose the epoch to keep", 1000);

    private readonly Option<double> eps = common.Eps("The radius to train for");

    private readonly Option<string?> init = TextOption.Place(
        "--init", "FILE", $"The weights to start from ({WeightsOfAnyKind.Kinds}) [default: random ones]");

    private readonly Option<bool> synchronize = new("--synchronize-batch-norm")
    {
        Description = "With --distributed, normalize batches by the statistics of all processes",
    };

    /// <summary>The command.</summary>
    public Command Command => Application.Command(
        "train", "Train and save the weights.", Run,
        [
            common.Data, epochs, batchSize, trainSamples, validationSamples, eps, init, common.Seed, DeviceOption.Option, common.Output,
            common.Weights, common.Json, synchronize, .. RunOptions.All, .. WatchOptions.All,
        ]);

    private int Run(ParseResult parsed, IProcessGroup group, CancellationToken cancellationToken)
    {
        var data = common.DataOf(parsed);
        var (trainer, result) = Train(parsed, data, group, cancellationToken);
        using (trainer)
        {
            if (group.Rank == 0)
            {
                Save(trainer, result, data, WeightsOf(parsed), JsonOf(parsed), CommandText.Of(parsed));
            }
        }

        return 0;
    }

    /// <summary>Trains as one of a group of processes, of which the first one leads: it tells and saves.</summary>
    private (IRobustTrainer Trainer, TrainingResult Result) Train(
        ParseResult parsed, IDataSet data, IProcessGroup group, CancellationToken cancellationToken)
    {
        var options = RunOptions.Apply(OptionsOf(parsed, group), parsed);
        var source = group.FirstOneThenOthers(data.OpenTrain);
        using var owner = source as IDisposable;
        var (train, validation) = HoldOut(parsed, data, source);
        var threatModel = common.ThreatModelOf(parsed.GetValue(eps));
        if (group.Rank > 0)
        {
            var trainer = Created(parsed, options, threatModel);
            return (trainer, trainer.Train(train, validation, null, cancellationToken));
        }

        common.CheckPlaces(parsed, [ResultFiles.Training], (common.Json.Name, JsonOf(parsed)));
        PlacesApart.Check([
            common.WeightsPlace(parsed), .. ResultFiles.All.Except([ResultFiles.Weights]).Select(name => (name, (string?)common.FileOf(parsed, name))),
        ]);
        PlacesApart.Check((init.Name, parsed.GetValue(init)), (common.Json.Name, JsonOf(parsed)));
        WeightsOfAnyKind.CheckOwn(WeightsOf(parsed));
        AtomicFile.Probe(WeightsOf(parsed));
        JsonOption.Probe(JsonOf(parsed));
        Console.WriteLine(
            $"Training {program.Name} on {train.Count} examples of {data.Name} to withstand {threatModel.Description}; "
            + $"{validation.Count} are held out{(group.Size == 1 ? "" : $", in {group.Size} processes")}.");
        using var watch = WatchOptions.Of(parsed) is { } address
            ? new TrainingWatch(address, $"{program.Name} learns to withstand {threatModel.Description}", options.Run is not null, cancellationToken)
            : null;
        Console.Write(watch is null ? "" : $"Watch it at {watch.Url}\n");
        var leader = Created(parsed, watch?.Of(options) ?? options, threatModel);
        Console.Write(leader.Recipe?.EpsRise is { } rise
            ? FormattableString.Invariant($"Eps rises over the first {100 * rise:0.#}% of training; accuracies are measured at the whole of it all along.\n")
            : "");
        var result = ConsoleProgress.Training(AnsiConsole.Console, progress => leader.Train(
            train, validation, watch?.Beside(progress) ?? progress, watch?.Token ?? cancellationToken));
        return (leader, result);
    }

    private IRobustTrainer Created(ParseResult parsed, TrainingOptions options, IThreatModel threatModel)
    {
        var trainer = program.Create(options, threatModel);
        if (parsed.GetValue(init) is { } start)
        {
            WeightsOfAnyKind.LoadInto(trainer.Model, start);
        }

        return trainer;
    }

    private string WeightsOf(ParseResult parsed) => common.FileOf(parsed, ResultFiles.Weights, common.Weights);

    private string JsonOf(ParseResult parsed) => common.FileOf(parsed, ResultFiles.Training, common.Json);

    private TrainingOptions OptionsOf(ParseResult parsed, IProcessGroup group) => program.Training with
    {
        Epochs = parsed.GetValue(epochs) ?? program.Training.Epochs,
        BatchSize = parsed.GetValue(batchSize) ?? program.Training.BatchSize,
        Seed = parsed.GetValue(common.Seed),
        Device = DeviceOption.Of(parsed),
        Group = group,
        SynchronizeBatchNorm = parsed.GetValue(synchronize) || program.Training.SynchronizeBatchNorm,
    };

    private (IExampleSource Train, IExampleSource Validation) HoldOut(ParseResult parsed, IDataSet data, IExampleSource source)
    {
        var heldOut = Math.Min(parsed.GetValue(validationSamples), source.Count / 10);
        if (heldOut == 0)
        {
            throw new RobustException($"{data.Name} has {source.Count} training examples, of which a tenth is held out: give it 10 or more.");
        }

        var (remaining, validation) = data.HoldOut(source, heldOut);
        return (remaining.Take(Math.Min(parsed.GetValue(trainSamples) ?? remaining.Count, remaining.Count)), validation);
    }

    private void Save(
        IRobustTrainer trainer, TrainingResult result, IDataSet data, string weights, string json, string command)
    {
        TrainingEnding.CheckWorthSaving(result);
        PreviousFile.Replace(weights, () => Safetensors.Save(trainer.Model, weights));
        JsonOption.Replace(
            new ResultDocument
            {
                Command = command,
                Model = ModelEntry.Of(trainer.Model, weights),
                Dataset = data.Entry,
                Training = TrainingEntry.Of(result, trainer.Recipe),
                Evaluations = [],
                Environment = EnvironmentEntry.Of(trainer.Options.Device ?? TorchSharp.torch.CPU),
            }.ToJson(),
            json);
        TrainingEnding.CheckWhole(
            result, $"the weights of epoch {result.WeightsOfEpoch}, the best so far, are in {weights}, what was reached is in {JsonOption.NameOf(json)}");
        Console.WriteLine(result);
        Console.WriteLine(
            $"The weights of epoch {result.WeightsOfEpoch} of {program.Name} are in {weights}, what each epoch reached is in {JsonOption.NameOf(json)}.");
    }
}
