using System.Security.Cryptography;
using Robust.Attacks.Gradient;
using Robust.Data;
using Robust.Files;
using Robust.Readers.Fuzz.Mutations;
using Robust.Runtime.Tests.Models;
using Robust.Runtime.Tests.Training;
using Robust.Training;
using static TorchSharp.torch;

namespace Robust.Readers.Fuzz;

/// <summary>
/// The newest of two checkpoints of an interrupted run, which has to end with the weights of an uninterrupted one; or with
/// digests made to fit.
/// </summary>
internal sealed class CheckpointReader : Reader
{
    private const string Json = "checkpoint.json";
    private const string Sums = "SHA256SUMS";

    private static readonly string[] Tensors = ["weights.safetensors", "training.safetensors"];

    private readonly Examples train = TinyImages.Make(48);
    private readonly string right;
    private readonly string newest;
    private bool isForged;

    public CheckpointReader()
    {
        right = Train(Options(Folder.At("whole"))).Weights;
        Train(Options(Original), cancelAfter: 5);
        newest = Path.GetRelativePath(Original, CheckpointFolder.In(Original)[^1]);
    }

    public override string Name => "checkpoint";

    private string Original => Folder.At("original");

    private string Run => Folder.At("run");

    public override Mutated Mutate(Random random)
    {
        CopyOriginal();
        var place = Path.Combine(Run, newest);
        isForged = random.Next(3) == 0;
        var description = isForged ? Forge(random, place) : Damage(random, place);
        return new Mutated(description, Directory.GetFiles(place).Sum(static path => new FileInfo(path).Length));
    }

    public override Outcome Read()
    {
        var (result, weights) = Train(Options(Run));
        return result.Status == TrainingStatus.Completed && weights == right
            ? result.Warnings.Any(static warning => warning.Contains("is damaged", StringComparison.Ordinal))
                ? Outcome.FellBack
                : Outcome.Unharmed
            : isForged ? Outcome.Forged
            : Outcome.WrongAnswer;
    }

    /// <summary>Of weights that a forger chose, a run may say that they cannot be trained.</summary>
    public override bool IsRefusal(Exception exception) => isForged ? exception is RobustException : base.IsRefusal(exception);

    public override void Dispose()
    {
        train.Dispose();
        base.Dispose();
    }

    private void CopyOriginal()
    {
        if (Directory.Exists(Run))
        {
            Directory.Delete(Run, recursive: true);
        }

        foreach (var path in Directory.GetFiles(Original, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Run, Path.GetRelativePath(Original, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
    }

    private static string Damage(Random random, string place)
    {
        var name = random.Next(4) switch { 0 => Sums, 1 => Json, 2 => Tensors[0], _ => Tensors[1] };
        var path = Path.Combine(place, name);
        switch (random.Next(12))
        {
            case 0:
                File.Delete(path);
                return $"{name} deleted";
            case 1:
                File.Delete(path);
                Directory.CreateDirectory(path);
                return $"{name} a folder";
            case 2:
                File.Delete(path);
                File.CreateSymbolicLink(path, path);
                return $"{name} a loop of links";
            case 3:
                File.Delete(path);
                File.CreateSymbolicLink(path, "/dev/zero");
                return $"{name} a link to a device";
            default:
                var (description, bytes) = ByteMutation.Mutate(random, File.ReadAllBytes(path), 1000);
                File.WriteAllBytes(path, bytes);
                return $"{name}, {description}";
        }
    }

    private static string Forge(Random random, string place)
    {
        string description;
        if (random.Next(2) == 0)
        {
            var path = Path.Combine(place, Json);
            (description, var json) = JsonMutation.Mutate(random, File.ReadAllText(path));
            File.WriteAllText(path, json);
        }
        else
        {
            var path = Path.Combine(place, Tensors[random.Next(2)]);
            using var scope = NewDisposeScope();
            var tensors = Safetensors.Load(path);
            description = TensorMutation.Mutate(random, tensors);
            Safetensors.Save(path, tensors);
        }

        CheckpointFolder.MakeDigestsFit(place);
        return $"forged, {description}";
    }

    private static TrainingOptions Options(string run) => new()
    {
        Epochs = 2,
        BatchSize = 16,
        Run = new RunFolder(run) { Resume = true },
        Validation = new() { Attack = new PgdAttack(1, 0.1) },
        Recovery = new() { Divergence = DivergencePolicy.RollBack },
        WeightAveraging = 0.9,
    };

    private (TrainingResult Result, string Weights) Train(TrainingOptions options, int? cancelAfter = null)
    {
        using var trainer = new TinyTrainer(new TinyNet(3), options);
        return (trainer.TrainUntil(cancelAfter, train), WeightsOf(trainer.Model));
    }

    private static string WeightsOf(TinyNet model) => string.Concat(
        model.state_dict().Values.Select(static tensor => Convert.ToHexString(SHA256.HashData(tensor.bytes))));
}
