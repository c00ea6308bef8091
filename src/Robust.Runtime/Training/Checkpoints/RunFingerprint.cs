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
    private const int Spelled = 4;
    private const int LongestValue = 300;

    /// <summary>What has to be the same for a run to go on.</summary>
    public IReadOnlyDictionary<string, string> Run => run;

    /// <summary>What may differ, at the price of the last bits.</summary>
    public IReadOnlyDictionary<string, string> Machine => machine;

    public static RunFingerprint Of(
        ITrainedModel trained, IThreatModel threatModel, TrainingPlan plan, IExampleSource train,
        IExampleSource? validation)
    {
        var run = new Dictionary<string, string>
        {
            ["model"] = trained.Model.TypeName(),
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

        if (Differences(file.Fingerprint, run) is { Length: > 0 } differences)
        {
            throw new DataException(
                $"{place} is of another run: {differences}. Go on as it was begun, or train in another folder.");
        }
    }

    /// <summary>What is different about the machine, as a warning; null if nothing is.</summary>
    public string? MachineWarning(CheckpointFile file) => Differences(file.Machine, machine) is { Length: > 0 } differences
        ? "The run continues under other circumstances, so its last bits may not be those of an uninterrupted one: " +
            $"{differences}."
        : null;

    /// <summary>The first few differences in words; empty if there are none.</summary>
    private static string Differences(
        IReadOnlyDictionary<string, string> there, IReadOnlyDictionary<string, string> here)
    {
        var keys = here.Keys.Union(there.Keys)
            .Where(key => here.GetValueOrDefault(key) != there.GetValueOrDefault(key)).ToList();
        var more = keys.Count > Spelled ? $"; and {keys.Count - Spelled} more" : "";
        return string.Join("; ", keys.Take(Spelled).Select(
            key => $"its {key.Printable()} was {Text(there, key)} and is {Text(here, key)} now")) + more;
    }

    private static string Text(IReadOnlyDictionary<string, string> fingerprint, string key) =>
        fingerprint.GetValueOrDefault(key)?.Printable(LongestValue) ?? "none";
}
