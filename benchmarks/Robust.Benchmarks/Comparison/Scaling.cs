using System.Globalization;
using Robust.Data;
using Robust.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Benchmarks.Comparison;

/// <summary>
/// How the time of a PGD step grows with one number at a time, ours beside the expert's: medians, and the line of least squares through them.
/// What the line has at zero is not spent on examples: calls, not kernels.
/// </summary>
internal static class Scaling
{
    private const int Rounds = 7;

    /// <summary>Measures and prints all.</summary>
    public static void Run()
    {
        var cores = get_num_threads();
        Print("examples a batch (PGD-10)", [32, 64, 128, 256, 512, 1024], batch => OfStep<SamplePgd10>(new SamplePgd10Trainer(), 10, batch));
        Print("steps (batch 128)", [1, 7, 10, 40], steps => steps switch
        {
            1 => OfStep<SamplePgd1>(new SamplePgd1Trainer(), 1, 128),
            7 => OfStep<SamplePgd7>(new SamplePgd7Trainer(), 7, 128),
            10 => OfStep<SamplePgd10>(new SamplePgd10Trainer(), 10, 128),
            _ => OfStep<SamplePgd40>(new SamplePgd40Trainer(), 40, 128),
        });
        Print("width (times 16 and 32 filters, 100 units; batch 128)", [1, 2, 4], width => width switch
        {
            1 => OfStep<SamplePgd10>(new SamplePgd10Trainer(), 10, 128),
            2 => OfStep<SampleTwice>(new SampleTwiceTrainer(), 10, 128),
            _ => OfStep<SampleFourfold>(new SampleFourfoldTrainer(), 10, 128),
        });
        Print("cores (batch 128)", [.. Enumerable.Range(1, cores)], threads =>
        {
            set_num_threads(threads);
            var times = OfStep<SamplePgd10>(new SamplePgd10Trainer(), 10, 128);
            set_num_threads(cores);
            return times;
        });
        Print("examples an epoch (PGD-10, batch 128)", [1024, 4096, 16384], count => (OfEpoch(count), double.NaN));
    }

    private static (double Ours, double Expert) OfStep<TModel>(ISteps trainer, int steps, int batch)
        where TModel : Module<Tensor, Tensor>, new()
    {
        using var model = new TModel();
        using var expert = new ExpertLoop(model, 0.3, 0.75 / steps);
        using var x = rand(batch, 1, 28, 28);
        using var y = randint(0, 10, [batch]);
        using (trainer)
        {
            return InTurn(() => trainer.Take(x, y), () => expert.Step(x, y, steps));
        }
    }

    private static double OfEpoch(int count)
    {
        using var trainer = new SamplePgd10Trainer(new TrainingOptions { Epochs = 1, BatchSize = 128 });
        using var data = new Examples(rand(count, 1, 28, 28), randint(0, 10, [count]), 10);
        return Contest.Time(() => trainer.Train(data));
    }

    private static (double Ours, double Expert) InTurn(Action ours, Action expert)
    {
        var times = (Ours: new List<double>(), Expert: new List<double>());
        for (var round = -2; round < Rounds; round++)
        {
            var (first, second) = (Contest.Time(ours), Contest.Time(expert));
            if (round >= 0)
            {
                times.Ours.Add(first);
                times.Expert.Add(second);
            }
        }

        return (times.Ours.Order().ElementAt(Rounds / 2), times.Expert.Order().ElementAt(Rounds / 2));
    }

    private static void Print(string number, int[] values, Func<int, (double Ours, double Expert)> measure)
    {
        Console.WriteLine($"{Environment.NewLine}{number}");
        Console.WriteLine($"{"",10} {"ours, ms",10} {"expert, ms",10}");
        var times = values.Select(value => (Value: (double)value, Times: measure(value))).ToList();
        foreach (var (value, (ours, expert)) in times)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value,10} {ours,10:F1} {expert,10:F1}"));
        }

        Console.WriteLine($"  ours: {Line(times.ConvertAll(static row => (row.Value, row.Times.Ours)))}");
        if (!double.IsNaN(times[0].Times.Expert))
        {
            Console.WriteLine($"  expert: {Line(times.ConvertAll(static row => (row.Value, row.Times.Expert)))}");
        }
    }

    /// <summary>The line through the points, and how far the farthest lies from it.</summary>
    private static string Line(List<(double X, double Y)> points)
    {
        var (x, y) = (points.Average(static point => point.X), points.Average(static point => point.Y));
        var slope = points.Sum(point => (point.X - x) * (point.Y - y)) / points.Sum(point => Math.Pow(point.X - x, 2));
        var start = y - (slope * x);
        var (at, off) = points.Select(point => (point.X, (point.Y / (start + (slope * point.X))) - 1)).MaxBy(static point => Math.Abs(point.Item2));
        return string.Create(
            CultureInfo.InvariantCulture, $"{start:F2} ms + {slope * 1000:F1} us each; farthest from the line at {at}: {off:P0}");
    }
}
