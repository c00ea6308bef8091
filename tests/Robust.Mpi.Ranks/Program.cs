using System.Diagnostics;
using System.Globalization;
using Robust;
using Robust.Data;
using Robust.Files;
using Robust.Groups;
using Robust.Mpi;
using Robust.Mpi.Ranks;
using Robust.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

// Usage: NET FOLDER [--examples N] [--batch N] [--micro-batch N] [--epochs N] [--at STEP WHAT RANK] [--keep]
// Trains a network (or, with the name "alike", one step of each that is trained alike by any number of processes), and leaves in the folder
// the weights, and the gradients of the last step, of each process: NET.weights.RANK-of-SIZE.safetensors. At a step, a process of some
// number may: cancel, kill (itself), throw, or misread (its examples). With --keep the run is kept in the folder, and goes on from there.
// With the name "app": FOLDER COMMAND..., a command of a program of one of the networks.
if (args[0] == "app")
{
    set_num_threads(1);
    return await Commands.Run(args[2..]);
}

return MpiGroup.Run(group =>
{
    set_num_threads(1);
    using var job = new Job(group, args);
    return args[0] == "alike" ? job.RunAll() : job.Run(args[0]);
});

/// <summary>What one process does.</summary>
internal sealed class Job(IProcessGroup group, string[] args) : IDisposable
{
    private readonly string what = args.SkipWhile(static argument => argument != "--at").Skip(2).FirstOrDefault() ?? "";
    private readonly int step = Number("--at", args, 0);
    private readonly CancellationTokenSource cancellation = new();
    private Dictionary<string, Tensor> gradients = [];

    private string Place => $"{group.Rank}-of-{group.Size}";

    private bool IsConcerned =>
        args.SkipWhile(static argument => argument != "--at").Skip(3).FirstOrDefault() == group.Rank.ToString(CultureInfo.InvariantCulture);

    /// <summary>Trains each network that is trained alike, and says so.</summary>
    public int RunAll()
    {
        foreach (var name in Trainers.Alike)
        {
            Run(name);
        }

        return 0;
    }

    /// <summary>Trains a network; an error is said.</summary>
    public int Run(string name)
    {
        try
        {
            var result = Train(name);
            Console.WriteLine($"process {Place}: {name} {result}");
        }
        catch (RobustException e) when (what == "misread")
        {
            Console.WriteLine($"process {Place}: {e.Message}");
        }

        if (group is MpiGroup mpi)
        {
            Console.WriteLine(FormattableString.Invariant(
                $"process {Place}: {mpi.Traffic.SummedBytes} bytes in {mpi.Traffic.Sums} sums, {Recorder.Steps} steps"));
        }

        return 0;
    }

    public void Dispose() => cancellation.Dispose();

    private TrainingResult Train(string name)
    {
        using var scope = NewDisposeScope();
        using var data = Drawn.Make(Number("--examples", args, 37));
        IExampleSource source = what == "misread" && IsConcerned
            ? new FaultySource(data, batch => batch == step, static () => throw new InvalidDataException("a mouse has been at the disk"))
            : data;
        using var trainer = Trainers.All[name](new TrainingOptions
        {
            Group = group,
            Epochs = Number("--epochs", args, 1),
            BatchSize = Number("--batch", args, 1000),
            MicroBatchSize = args.Contains("--micro-batch") ? Number("--micro-batch", args, 0) : null,
            Seed = 3,
            SynchronizeBatchNorm = Trainers.Synchronizes(name),
            Run = args.Contains("--keep") ? new RunFolder(Path.Combine(args[1], "run")) { Resume = true } : null,
        });
        gradients = [];
        Recorder.OnStep = OnStep;
        var result = trainer.Train(source, cancellationToken: cancellation.Token);
        Safetensors.Save(Path.Combine(args[1], $"{name}.gradients.{Place}.safetensors"), gradients);
        Safetensors.Save(Path.Combine(args[1], $"{name}.weights.{Place}.safetensors"), trainer.Model.state_dict());
        return result;
    }

    private void OnStep(int taken, Module<Tensor, Tensor> model)
    {
        gradients = model.named_parameters().ToDictionary(
            static pair => pair.name, static pair => pair.parameter.grad!.clone().DetachFromDisposeScope());
        if (taken != step || !IsConcerned)
        {
            return;
        }

        switch (what)
        {
            case "cancel":
                cancellation.Cancel();
                break;
            case "kill":
                Process.GetCurrentProcess().Kill();
                break;
            case "throw":
                throw new InvalidDataException("a bird sits on the antenna");
        }
    }

    private static int Number(string option, string[] args, int otherwise) =>
        args.SkipWhile(argument => argument != option).Skip(1).FirstOrDefault() is { } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;
}
