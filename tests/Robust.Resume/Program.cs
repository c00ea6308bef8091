using System.Globalization;
using Robust.Data;
using Robust.Files;
using Robust.Resume;
using Robust.Training;
using static TorchSharp.torch;

// Usage: FOLDER RUN...: each run continues from what FOLDER has of it, and leaves its weights there when it is done.
// With --halt LINE it waits there, once it has said the line, to be killed; with --epochs N it trains longer. Without arguments
// the names of all runs are printed.
if (args.Length == 0)
{
    Console.WriteLine(string.Join('\n', Runs.All.Keys));
    return;
}

var (halt, epochs) = (Option("--halt"), int.Parse(Option("--epochs") ?? "3", CultureInfo.InvariantCulture));
using var data = Draw();
foreach (var name in args.Skip(1).TakeWhile(static argument => !argument.StartsWith("--", StringComparison.Ordinal)))
{
    using var trainer = Runs.All[name](new TrainingOptions
    {
        Epochs = epochs,
        BatchSize = 8,
        Run = new RunFolder(Path.Combine(args[0], name)) { Resume = true, CheckpointInterval = TimeSpan.Zero },
        ReportInterval = TimeSpan.Zero,
        WeightAveraging = 0.9,
        Recovery = new() { Divergence = DivergencePolicy.RollBack },
    });
    trainer.Train(data, data, new Teller(name, halt));
    Safetensors.Save(Path.Combine(args[0], $"{name}.safetensors"), trainer.Model.state_dict());
}

string? Option(string name) => args.SkipWhile(argument => argument != name).Skip(1).FirstOrDefault();

static Examples Draw()
{
    using var scope = NewDisposeScope();
    using var generator = new Generator(11);
    return new Examples(
        rand([24, 6], generator: generator), randint(0, 3, [24], dtype: ScalarType.Int64, generator: generator), 3);
}

/// <summary>Says where a run is as soon as it is there.</summary>
internal sealed class Teller(string name, string? halt) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        var line = $"{name} {value.Epoch}.{value.Batch}";
        Console.WriteLine(line);
        if (line == halt)
        {
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
