using System.Diagnostics;
using System.Globalization;
using Robust.Groups;
using Robust.Mpi;
using Robust.Samples.Mnist;
using Robust.Training;
using static TorchSharp.torch;

namespace Robust.Benchmarks.Ranks;

/// <summary>
/// How long sums over processes and steps of training take in the processes that mpirun started, beside what <see cref="StepModel"/>
/// says; and what it says of more processes and other networks, where nothing is measured.
/// </summary>
internal static class RanksBenchmark
{
    /// <summary>The word behind which it stands on the command line.</summary>
    public const string Command = "ranks";

    private const int Rounds = 7;
    private const int Piece = 1 << 20; // as many values as training sums at once
    private const int FewBatches = 4;
    private const int MoreBatches = 28;

    private static readonly int[] Batches = [64, 128, 256, 512];
    private static readonly int[] Counts = [256, 1 << 14, 1 << 18, 1 << 20, 11_174_000, 100_000_000];
    private static readonly int[] Processes = [2, 4, 8, 16, 64];

    private static readonly (string Name, double Parameters)[] Networks =
        [("samples/Mnist", 166_406), ("ResNet-18 (CIFAR-10)", 11_174_000), ("100 million", 100_000_000)];

    private static readonly (string Name, StepModel Of)[] Wires =
        [("1 Gbit/s, 50 us", new(50e-6, 1e9 / 8)), ("10 Gbit/s, 20 us", new(20e-6, 10e9 / 8)), ("100 Gbit/s, 3 us", new(3e-6, 100e9 / 8))];

    /// <summary>Measures and prints tables.</summary>
    public static int Run() => MpiGroup.Run(group =>
    {
        set_num_threads(1);
        var model = Sums(group);
        Array.ForEach(Batches, batch => Step(group, model, batch));

        if (group.Rank == 0)
        {
            OnPaper();
        }

        return 0;
    });

    private static StepModel Sums(IProcessGroup group)
    {
        var times = Counts
            .Select(count => (Bytes: 4.0 * count, Seconds: Median(group, () => Sum(group, count)))).ToList();
        var model = StepModel.Of(times[0].Bytes, times[0].Seconds, times[4].Bytes, times[4].Seconds);
        Say(group, $"sums over {group.Size} processes; fitted: latency {model.Latency * 1e6:F1} us, {model.Bandwidth / 1e9:F2} GB/s");
        times.ForEach(each => Say(
            group, $"{each.Bytes / 1048576,10:F3} MiB {each.Seconds * 1e3,10:F3} ms   model {model.Sum(group.Size, each.Bytes) * 1e3,10:F3} ms"));
        return model;
    }

    private static double Sum(IProcessGroup group, int count)
    {
        using var scope = NewDisposeScope();
        var pieces = zeros(count).split(Piece).Select(static piece => piece.contiguous()).ToList();
        group.Gather([]);
        var clock = Stopwatch.StartNew();
        pieces.ConvertAll(group.BeginSum).ForEach(static sum => sum.Wait());
        return clock.Elapsed.TotalSeconds;
    }

    private static void Step(IProcessGroup group, StepModel model, int batch)
    {
        var whole = Median(group, () => StepSeconds(SingleProcess.Instance, batch));
        var part = Median(group, () => StepSeconds(SingleProcess.Instance, batch / group.Size));
        var together = Median(group, () => StepSeconds(group, batch));
        using var net = new MnistNet();
        var predicted = part + model.Sum(group.Size, 4 * net.parameters().Sum(static each => each.numel()));
        Say(group, $"batch {batch,4}: one process {whole * 1e3,7:F1} ms, part of it {part * 1e3,7:F1} ms, {group.Size} processes {together * 1e3,7:F1} ms, model {predicted * 1e3,7:F1} ms");
    }

    /// <summary>Seconds of a step of the sample's training, without what an epoch costs besides.</summary>
    private static double StepSeconds(IProcessGroup group, int batch) =>
        (Train(group, batch, MoreBatches) - Train(group, batch, FewBatches)) / (MoreBatches - FewBatches);

    private static double Train(IProcessGroup group, int batch, int batches)
    {
        using var examples = RandomImages.Make(batch * batches);
        using var trainer = MnistNet.CreateTrainer(new TrainingOptions { Epochs = 1, BatchSize = batch, Seed = 1, Group = group });
        var clock = Stopwatch.StartNew();
        trainer.Train(examples);
        return clock.Elapsed.TotalSeconds;
    }

    private static double Median(IProcessGroup group, Func<double> measure)
    {
        var own = Enumerable.Range(0, Rounds).Select(_ => measure()).Order().ElementAt(Rounds / 2);
        return group.Gather(BitConverter.GetBytes(own)).Max(static each => BitConverter.ToDouble(each));
    }

    /// <summary>What a network and a wire allow where one process computes a step in a second: how much faster processes are than one.</summary>
    private static void OnPaper()
    {
        Console.WriteLine("a model, not measured: times as fast as one process, where that computes a step in 1 s");
        Console.WriteLine($"{"",-22} {"wire",-18} {string.Concat(Processes.Select(static count => $"{count,8}"))}");
        foreach (var (network, parameters) in Networks)
        {
            foreach (var (wire, model) in Wires)
            {
                Console.WriteLine($"{network,-22} {wire,-18} " + string.Concat(Processes.Select(
                    count => (1 / model.Step(count, 1, parameters)).ToString("F1", CultureInfo.InvariantCulture).PadLeft(8))));
            }
        }
    }

    private static void Say(IProcessGroup group, FormattableString line)
    {
        if (group.Rank == 0)
        {
            Console.WriteLine(FormattableString.Invariant(line));
        }
    }
}
