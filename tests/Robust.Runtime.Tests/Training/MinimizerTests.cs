using Robust.Runtime.Tests.Models;
using Robust.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Training;

/// <summary>What a minimizer keeps from step to step survives being restored, whatever minimizer it is.</summary>
public sealed class MinimizerTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("robust-run").FullName;

    private static readonly Dictionary<string, Func<IEnumerable<Parameter>, optim.Optimizer>> All = new()
    {
        ["SGD"] = static p => optim.SGD(p, 0.1),
        ["SGD with momentum"] = static p => optim.SGD(p, 0.1, momentum: 0.9),
        ["SGD with Nesterov's momentum"] = static p => optim.SGD(p, 0.1, momentum: 0.9, nesterov: true),
        ["Adam"] = static p => optim.Adam(p, lr: 0.01),
        ["AMSGrad"] = static p => optim.Adam(p, lr: 0.01, amsgrad: true),
        ["AdamW"] = static p => optim.AdamW(p, lr: 0.01),
        ["RMSprop"] = static p => optim.RMSProp(p, 0.01, momentum: 0.5, centered: true),
    };

    public static TheoryData<string> Minimizers => [.. All.Keys];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Minimizers))]
    public void A_run_canceled_after_any_batch_goes_on_as_if_it_never_stopped(string minimizer)
    {
        var options = new TrainingOptions { BatchSize = 20, WeightAveraging = 0.9 };
        var whole = Train(minimizer, options);

        foreach (var batch in new[] { 1, 3, 5 })
        {
            var kept = options with { Run = new RunFolder(Path.Combine(folder, $"{batch}")) { Resume = true } };
            var cut = Train(minimizer, kept, cancelAt: batch);

            Assert.NotEqual(whole, cut);
            Assert.Equal(whole, Train(minimizer, kept));
        }
    }

    [Theory]
    [MemberData(nameof(Minimizers))]
    public void Going_back_takes_weights_and_moments_back(string minimizer)
    {
        using var train = TinyImages.Make(60);
        var options = new TrainingOptions { Epochs = 2, BatchSize = 20, Recovery = new() { AtChance = ChancePolicy.Warn } };
        using var straight = new DenseTrainer(options, minimizer: All[minimizer]);
        using var back = new DenseTrainer(
            options with { Recovery = options.Recovery with { Divergence = DivergencePolicy.RollBack } }, minimizer: All[minimizer]);
        back.Within = static (step, loss) => step is 4 ? loss * double.NaN : loss;
        straight.Scale = static step => step < 3 ? 1 : 0.5; // what the second attempt at epoch 2 does

        straight.Train(train);
        back.Train(train);

        Assert.Equal(8, back.BatchSizes.Count);
        Assert.Equal(straight.Model.AllNumbers(), back.Model.AllNumbers());
    }

    /// <summary>A parameter without a gradient stays where it is, in a run that stopped in between as in one that did not.</summary>
    [Theory]
    [MemberData(nameof(Minimizers))]
    public void A_parameter_that_only_some_steps_reach_is_moved_by_those_alone(string minimizer)
    {
        var options = new TrainingOptions { BatchSize = 20 };
        var whole = Train(minimizer, options, skipping: 0.3);
        var kept = options with { Run = new RunFolder(folder) { Resume = true } };

        Train(minimizer, kept, cancelAt: 5, skipping: 0.3);

        Assert.Equal(whole, Train(minimizer, kept, skipping: 0.3));
    }

    private static double[] Train(
        string minimizer, TrainingOptions options, int cancelAt = -1, double skipping = 1)
    {
        using var train = TinyImages.Make(70);
        using var cancellation = new CancellationTokenSource();
        using var trainer = new DenseTrainer(options, static () => nn.Linear(8, 8), All[minimizer])
        {
            Skipping = skipping,
        };
        trainer.Within = (step, loss) =>
        {
            if (step + 1 == cancelAt)
            {
                cancellation.Cancel();
            }

            return loss;
        };
        trainer.Train(train, null, null, cancellation.Token);
        return trainer.Model.AllNumbers();
    }
}
