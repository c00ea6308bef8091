using System.CommandLine;
using Robust.App.CommandLine;
using Robust.App.DataSets;
using Robust.App.Progress;
using Robust.Data;
using Robust.Documents;
using Robust.Files;
using Robust.Groups;
using Robust.Mpi;
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

    private readonly Option<bool> distributed = new("--distributed")
    {
        Description = "Train in the processes that mpirun or srun started, each on its part of every batch",
    };

    private readonly Option<double> eps = common.Eps("The radius to train for");

    /// <summary>The command.</summary>
    public Command Command => Application.Command(
        "train", "Train and save the weights.", Run,
        [
            common.Data, epochs, batchSize, trainSamples, validationSamples, eps, common.Seed, DeviceOption.Option, common.Output,
            common.Weights, common.Json, distributed, .. RunOptions.All,
        ]);

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var data = common.DataOf(parsed);
        var weights = common.FileOf(parsed, ResultFiles.Weights, common.Weights);
        var json = common.FileOf(parsed, ResultFiles.Training, common.Json);
        var (trainer, result, leads) = parsed.GetValue(distributed)
            ? MpiGroup.Run(group => Train(parsed, data, group, cancellationToken))
            : Train(parsed, data, SingleProcess.Instance, cancellationToken);
        using (trainer)
        {
            if (leads)
            {
                Save(trainer, result, data, weights, json, CommandText.Of(parsed));
            }
        }

        return 0;
    }

    /// <summary>Trains as one of a group of processes, of which the first one leads: it tells and saves.</summary>
    private (IRobustTrainer Trainer, TrainingResult Result, bool Leads) Train(
        ParseResult parsed, IDataSet data, IProcessGroup group, CancellationToken cancellationToken)
    {
        var leads = group.Rank == 0;
        var source = data.OpenTrain();
        using var owner = source as IDisposable;
        var (train, validation) = HoldOut(parsed, data, source);
        if (leads)
        {
            AtomicFile.Probe(common.FileOf(parsed, ResultFiles.Weights, common.Weights));
            JsonOption.Probe(common.FileOf(parsed, ResultFiles.Training, common.Json));
        }

        var trainer = program.Create(
            RunOptions.Apply(
                program.Training with
                {
                    Epochs = parsed.GetValue(epochs) ?? program.Training.Epochs,
                    BatchSize = parsed.GetValue(batchSize) ?? program.Training.BatchSize,
                    Seed = parsed.GetValue(common.Seed),
                    Device = DeviceOption.Of(parsed),
                    Group = group,
                },
                parsed),
            common.ThreatModelOf(parsed.GetValue(eps)));
        if (!leads)
        {
            return (trainer, trainer.Train(train, validation, null, cancellationToken), leads);
        }

        Console.WriteLine(
            $"Training {program.Name} on {train.Count} examples of {data.Name} to withstand {trainer.ThreatModel.Description}; "
            + $"{validation.Count} are held out{(group.Size == 1 ? "" : $", in {group.Size} processes")}.");
        var result = ConsoleProgress.Training(
            AnsiConsole.Console, progress => trainer.Train(train, validation, progress, cancellationToken));
        return (trainer, result, leads);
    }

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
        Safetensors.Save(trainer.Model, weights);
        JsonOption.Save(
            new ResultDocument
            {
                Command = command,
                Model = ModelEntry.Of(trainer.Model, weights),
                Dataset = data.Entry,
                Training = TrainingEntry.Of(result, trainer.Recipe),
                Evaluations = [],
                Environment = EnvironmentEntry.Of(trainer.Options.Device ?? TorchSharp.torch.CPU),
            },
            json);
        TrainingEnding.CheckWhole(
            result, $"the weights of epoch {result.WeightsOfEpoch}, the best so far, are in {weights}, what was reached is in {JsonOption.NameOf(json)}");
        Console.WriteLine(
            $"The weights of epoch {result.WeightsOfEpoch} of {program.Name} are in {weights}, what each epoch reached is in {JsonOption.NameOf(json)}.");
    }
}
