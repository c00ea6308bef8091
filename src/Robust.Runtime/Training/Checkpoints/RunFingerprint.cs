using System.Globalization;
using Robust.Data;
using Robust.Evaluation.Fit;
using Robust.Evaluation.Running;
using Robust.Files;
using Robust.ThreatModels;
using Robust.Training.Parts;
using Robust.Training.State;
using static TorchSharp.torch;

namespace Robust.Training.Checkpoints;

/// <summary>What makes a run the same as another one, and the machine that it runs on.</summary>
internal sealed class RunFingerprint(IReadOnlyDictionary<string, string> run, IReadOnlyDictionary<string, string> machine)
{
    /// <summary>What has to be the same for a run to go on.</summary>
    public IReadOnlyDictionary<string, string> Run => run;

    /// <summary>What may differ, at the price of the last bits.</summary>
    public IReadOnlyDictionary<string, string> Machine => machine;

    public static RunFingerprint Of(
        ITrainedModel trained, IThreatModel threatModel, TrainingPlan plan, IExampleSource train,
        IExampleSource? validation)
    {
        var run = new Dictionary<string, string>(Architecture.Of(trained.Model))
        {
            ["threat model"] = Fingerprint.Of(threatModel, train),
            ["optimizer"] = new OptimizerPart(trained.Optimizer).Description,
            ["training data"] = train.ComputeDigest(),
            ["validation data"] = validation?.ComputeDigest() ?? "none",
        };
        foreach (var (name, value) in plan.Described)
        {
            run[name] = value;
        }

        foreach (var (name, tensor) in trained.Model.state_dict())
        {
            run[$"tensor {name}"] = $"{tensor.dtype} [{string.Join(", ", tensor.shape)}]";
        }

        return new(run, new Dictionary<string, string>
        {
            ["number of threads"] = get_num_threads().ToString(CultureInfo.InvariantCulture),
            ["device"] = ModelFit.DeviceOf(trained.Model).type.ToString(),
            ["torch"] = TorchSharp.torch.__version__,
        });
    }

    /// <summary>Refuses the checkpoint of another run.</summary>
    /// <exception cref="DataException">It is; the message says what differs.</exception>
    public void Check(string place, CheckpointFile file)
    {
        if (file.Format != CheckpointFile.Current)
        {
            throw new DataException(
                $"{place} has the format {file.Format}, but this version reads {CheckpointFile.Current}: continue with the " +
                "version that wrote it.");
        }

        if (Fingerprint.Differences(file.Fingerprint, run) is { Length: > 0 } differences)
        {
            throw new DataException(
                $"{place} belongs to another run ({differences}): repeat that run's settings to continue it, or train in another folder.");
        }
    }

    /// <summary>What is different about the machine, as a warning; null if nothing is.</summary>
    public string? MachineWarning(CheckpointFile file) => Fingerprint.Differences(file.Machine, machine) is { Length: > 0 } differences
        ? $"The machine has changed ({differences}), so the last bits may differ from those of an uninterrupted run."
        : null;
}
