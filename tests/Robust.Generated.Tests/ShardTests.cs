using Robust.Attacks;
using Robust.Attacks.BlackBox;
using Robust.Attacks.Classifiers;
using Robust.Attacks.Gradient;
using Robust.Attacks.MinimumNorm;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>A batch in parts on several cores gives what it gives on one, to the bit.</summary>
public sealed class ShardTests
{
    public static TheoryData<IAttack> Attacks => new(
        new PgdAttack(5, 0.03, 2), new ApgdAttack(10), new FabAttack(5), new SquareAttack(50), new FgsmAttack(0.1),
        new TransferAttack(new FgsmAttack(0.1), new Constant()));

    [Theory]
    [InlineData("Pgd(Steps = 3)")]
    [InlineData("Trades, Pgd(Steps = 3)")]
    [InlineData("Fgsm")]
    [InlineData("FriendlyPgd(Steps = 4)")]
    public void An_inner_maximizer_finds_the_same_on_any_number_of_cores(string recipe)
    {
        float[] Found(int threads)
        {
            using var scope = NewDisposeScope();
            using var used = new Threads(threads);
            using var trainer = LoadedTrainer.Of(Net(recipe), "NetTrainer");
            manual_seed(1);
            var (x, y) = (rand(150, 1, 8, 8), randint(0, 3, [150]));
            return [.. trainer.Perturb(x, y).data<float>()];
        }

        var one = Found(1);
        Assert.Equal(one, Found(2));
        Assert.Equal(one, Found(5));
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void An_attack_finds_the_same_on_any_number_of_cores(IAttack attack)
    {
        (float[] Delta, bool[] Success, long Forward, long Backward) Found(int threads)
        {
            using var scope = NewDisposeScope();
            using var used = new Threads(threads);
            using var trainer = LoadedTrainer.Of(Net("Fgsm"), "NetTrainer");
            using var classifier = new ModuleClassifier(trainer.Model);
            manual_seed(2);
            var (x, y) = (rand(150, 1, 8, 8), randint(0, 3, [150]));
            using var generator = new Generator(3);
            using var found = attack.Run(classifier, new LInf(0.1), x, y, generator);
            return ([.. found.Delta.data<float>()], [.. found.Success.data<bool>()], found.ForwardPasses, found.BackwardPasses);
        }

        var one = Found(1);
        var three = Found(3);
        Assert.Equal(one.Delta, three.Delta);
        Assert.Equal(one.Success, three.Success);
        Assert.Equal((one.Forward, one.Backward), (three.Forward, three.Backward));
    }

    /// <summary>It may keep something from one call to the next.</summary>
    [Fact]
    public void A_classifier_of_ones_own_is_asked_by_the_callers_thread_alone()
    {
        using var scope = NewDisposeScope();
        using var used = new Threads(3);
        var classifier = new Constant();

        using var found = new RandomSearchAttack(2).Run(classifier, new LInf(0.1), rand(150, 1, 8, 8), zeros(150, ScalarType.Int64));

        Assert.Equal([Environment.CurrentManagedThreadId], classifier.Threads.Distinct());
        Assert.Contains(classifier.Sizes, static size => size == 150);
    }

    private static string Net(string recipe) =>
        "using Robust.Declarations; [RobustModel(Eps = 0.1), Input(1, 8, 8), Classes(3)]\n"
        + $"[Conv2d(16, 3, Stride = 2, Padding = 1), ReLU, Flatten, Linear(3), {recipe}] public partial class Net;";

    /// <summary>Prefers the first class everywhere.</summary>
    private sealed class Constant : IClassifier
    {
        public List<int> Threads { get; } = [];

        public List<long> Sizes { get; } = [];

        public Tensor Logits(Tensor inputs)
        {
            Threads.Add(Environment.CurrentManagedThreadId);
            Sizes.Add(inputs.shape[0]);
            return tensor(new[] { 1f, 0, 0 }).expand(inputs.shape[0], -1);
        }

        public IForwardPass Forward(Tensor inputs) => new Pass(Logits(inputs), inputs);

        private sealed class Pass(Tensor logits, Tensor inputs) : IForwardPass
        {
            public Tensor Logits => logits;

            public Tensor InputGradient(Tensor logitsGradient) => zeros_like(inputs);

            public void Dispose() => logits.Dispose();
        }
    }

    /// <summary>Torch with so many threads, until it is disposed.</summary>
    private sealed class Threads : IDisposable
    {
        private readonly int before = get_num_threads();

        public Threads(int count) => set_num_threads(count);

        public void Dispose() => set_num_threads(before);
    }
}
