using System.Globalization;
using Robust.Data;
using Robust.Declarations;
using Robust.Training;
using Robust.Evaluation;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Sources.Tests;

[RobustModel(Eps = 0.1), Input(1, 6, 6), Classes(2)]
[Conv2d(16, 3), ReLU, Flatten, Linear(2), RandomCrop(1), HorizontalFlip, Training(Epochs = 3, BatchSize = 8)]
public sealed partial class StripesNet;

/// <summary>Runs over files: canceled anywhere and resumed they end with the weights of one that was not.</summary>
public sealed class TrainingTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("robust-sources").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(6)]
    public void An_image_folder_trains_and_resumes_bit_for_bit(int cancelAfter)
    {
        WriteStripes();
        var images = ImageFolder.Open(Path.Combine(folder, "images"), ImageColors.Gray);
        var (train, validation) = images.Split(8, seed: 2);
        AssertResumes(static options => StripesNet.CreateTrainer(options), train, validation, cancelAfter);
    }

    /// <summary>What is decoded and what the same levels in memory give are one run.</summary>
    [Fact]
    public void An_image_folder_trains_as_its_levels_in_memory_do()
    {
        var levels = WriteStripes();
        using var scope = NewDisposeScope();
        using var memory = new Examples(
            tensor(levels, [32, 1, 6, 6]), tensor(Enumerable.Range(0, 32).Select(static i => i / 16L).ToArray()), 2);
        var images = ImageFolder.Open(Path.Combine(folder, "images"), ImageColors.Gray);

        Assert.Equal(Weights(memory), Weights(images));

        static float[] Weights(IExampleSource train)
        {
            using var trainer = StripesNet.CreateTrainer(new TrainingOptions { Recovery = new() { AtChance = ChancePolicy.Warn } });
            trainer.Train(train);
            var clean = Evaluator.Clean(trainer.Model, train);
            Assert.Equal(32, clean.Samples);
            return Numbers(trainer.Model);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Records_of_a_csv_train_and_resume_bit_for_bit(int cancelAfter)
    {
        var random = new Random(3);
        var path = Path.Combine(folder, "records.csv");
        File.WriteAllLines(path, Enumerable.Range(0, 40).Select(i => FormattableString.Invariant(
            $"{random.Next(5000)},{random.Next(100)},{i % 3 == 0},{(i % 2 == 0 ? "Fraud" : "Genuine")}")).Prepend(
            "Amount,ItemCount,IsForeign,Verdict"));
        using var records = TillNetEncoder.ToExamples(CsvRecords.Read<Transaction>(path));
        var (train, validation) = records.Split(10, seed: 1);
        using (train)
        using (validation)
        {
            AssertResumes(static options => TillNet.CreateTrainer(options), train, validation, cancelAfter);
        }
    }

    private void AssertResumes(
        Func<TrainingOptions, IRobustTrainer> create, IExampleSource train, IExampleSource validation, int cancelAfter)
    {
        var options = new TrainingOptions { Recovery = new() { AtChance = ChancePolicy.Warn }, ReportInterval = TimeSpan.Zero };
        var kept = options with { Run = new(Path.Combine(folder, "run")) { Resume = true } };
        var (_, whole) = Run(options, int.MaxValue);
        var (status, _) = Run(kept, cancelAfter);
        var (_, resumed) = Run(kept, int.MaxValue);

        Assert.Equal(TrainingStatus.Canceled, status);
        Assert.Equal(whole, resumed);

        (TrainingStatus Status, float[] Weights) Run(TrainingOptions choices, int reports)
        {
            using var cancellation = new CancellationTokenSource();
            using var trainer = create(choices);
            if (reports == 0)
            {
                cancellation.Cancel();
            }

            var result = trainer.Train(train, validation, new Countdown(reports, cancellation), cancellation.Token);
            return (result.Status, Numbers(trainer.Model));
        }
    }

    /// <summary>Class 0 has bright rows, class 1 bright columns, under noise.</summary>
    private byte[] WriteStripes()
    {
        var random = new Random(7);
        var all = new List<byte>();
        for (var i = 0; i < 32; i++)
        {
            var label = i / 16;
            byte[] levels = [.. Enumerable.Range(0, 36).Select(at => (byte)(((label == 0 ? at / 6 : at % 6) % 2 * 150) + random.Next(100)))];
            all.AddRange(levels);
            var place = Path.Combine(folder, "images", label.ToString(CultureInfo.InvariantCulture));
            Directory.CreateDirectory(place);
            File.WriteAllBytes(Path.Combine(place, $"{i:D2}.png"), Files.Png(6, 1, levels));
        }

        return [.. all];
    }

    private static float[] Numbers(Module<Tensor, Tensor> model)
    {
        using var scope = NewDisposeScope();
        return [.. model.state_dict().Values.SelectMany(static tensor => tensor.detach().to(ScalarType.Float32).contiguous().data<float>().ToArray())];
    }

    private sealed class Countdown(int reports, CancellationTokenSource cancellation) : IProgress<TrainingProgress>
    {
        private int left = reports;

        public void Report(TrainingProgress value)
        {
            if (--left == 0)
            {
                cancellation.Cancel();
            }
        }
    }
}
