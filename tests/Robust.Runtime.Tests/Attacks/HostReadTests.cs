using Robust.Attacks;
using Robust.Attacks.BlackBox;
using Robust.Attacks.Classifiers;
using Robust.Attacks.Gradient;
using Robust.Attacks.Losses;
using Robust.Attacks.MinimumNorm;
using Robust.Data;
using Robust.Declarations;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using Robust.Torch;
using Robust.Training;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks;

/// <summary>
/// How often attacks and training steps make the host wait for the device: all waits go through <see cref="HostRead"/>,
/// since everything else is banned in the runtime.
/// </summary>
public sealed class HostReadTests
{
    private const int Steps = 20;

    private static readonly Ball[] Balls = [new LInf(0.1), new L2(0.3), new L1(0.5)];

    /// <summary>Attacks of so many steps, each with the norms it takes.</summary>
    private static readonly Dictionary<string, (Func<int, IAttack> Attack, Norm[] Norms)> Known = new()
    {
        ["pgd"] = (static steps => new PgdAttack(steps, 0.05), All),
        ["pgd with momentum"] = (static steps => new PgdAttack(steps, 0.05) { Momentum = 1 }, All),
        ["apgd"] = (static steps => new ApgdAttack(steps), All),
        ["apgd-dlr"] = (static steps => new ApgdAttack(steps) { Loss = DlrLoss.Instance }, All),
        ["mi-fgsm"] = (static steps => new MiFgsmAttack(steps), All),
        ["fab"] = (static steps => new FabAttack(steps), All),
        ["fab-t"] = (static steps => new FabAttack(steps) { Targets = 1 }, All),
        ["square"] = (static steps => new SquareAttack(steps), All),
        ["random"] = (static steps => new RandomSearchAttack(steps), All),
        ["cw-l2"] = (static steps => new CarliniWagnerAttack(steps, 1), [Norm.L2]),
        ["ead"] = (static steps => new EadAttack(steps, 1), [Norm.L1]),
    };

    private static Norm[] All => [Norm.LInf, Norm.L2, Norm.L1];

    public static TheoryData<string> Names => [.. Known.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_attack_reads_at_most_once_a_step(string name)
    {
        var (attack, norms) = Known[name];
        Assert.All(Balls.Where(ball => norms.Contains(ball.Norm)), ball =>
        {
            var (some, twice) = (Cost(attack(Steps), ball), Cost(attack(2 * Steps), ball));
            Assert.True(
                twice - some <= Steps, $"{ball.Description}: {some} in {Steps} steps, {twice} in {2 * Steps}");
        });
    }

    /// <summary>What a step takes part in after its gradients is read in one go; an epoch adds the same in both runs.</summary>
    [Fact]
    public void A_training_step_reads_once()
    {
        using var few = TinyImages.Make(16);
        using var more = TinyImages.Make(96);

        Assert.Equal(5, Cost(more) - Cost(few));

        static long Cost(Examples train)
        {
            using var trainer = new TinyTrainer(new TrainingOptions { Epochs = 1, BatchSize = 16 });
            long before = 0, last = 0;
            trainer.Updated = () => (before, last) = (before == 0 ? HostRead.Count : before, HostRead.Count);
            trainer.Train(train);
            return last - before;
        }
    }

    /// <summary>The reads of a run where no example is ever fooled.</summary>
    private static long Cost(IAttack attack, IThreatModel ball)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        using var model = new LinearModel(
            new double[,] { { 1, -2, 0.5, 1, 0, 3 }, { 0.5, 1, 2, -1, 1, -1 }, { -1, 0.5, 1, 2, -3, 0 } }, [50, 0, 1]);
        using var classifier = new ModuleClassifier(model);
        var (x, y) = (rand([5, 6], generator: generator), zeros(5, ScalarType.Int64));
        var before = HostRead.Count;

        using var found = attack.Run(classifier, ball, x, y, generator);

        var cost = HostRead.Count - before;
        Assert.Equal([0, 0, 0, 0, 0], found.Success.ToNumbers());
        return cost;
    }
}
