using Robust.Data;
using Robust.Declarations;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using Robust.Training;
using Robust.Training.Steps;
using Robust.Training.Trainers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Training;

/// <summary>What the inner maximizer of a trainer whose eps rises may do.</summary>
public sealed class EpsShareTests
{
    /// <summary>Eight steps, the share of each a function of the progress.</summary>
    [Fact]
    public void The_adversary_of_a_step_has_its_share_of_eps_in_the_same_norm_and_box()
    {
        using var data = Data();
        using var trainer = new RisingTrainer(new L2(0.4, -1, 2), progress => Math.Min(1, 2 * progress));

        trainer.Train(data);

        Numbers.AssertClose(
            [0, 0.1, 0.2, 0.3, 0.4, 0.4, 0.4, 0.4], [.. trainer.Seen.Select(adversary => adversary.Eps)], 1e-15);
        Assert.All(trainer.Seen, adversary =>
            Assert.Equal((Norm.L2, -1.0, 2.0), (adversary.Norm, adversary.Lower, adversary.Upper)));
        Assert.Same(trainer.ThreatModel, trainer.Seen[^1]);
    }

    public static TheoryData<IThreatModel> Unscalable =>
    [
        new Union(new LInf(0.1), new L2(0.5)), new RotationTranslation(10, 1), new Own(0.1, risesToo: false),
    ];

    [Theory]
    [MemberData(nameof(Unscalable))]
    public void Other_sets_are_refused_with_what_to_do(IThreatModel threat)
    {
        using var data = Data();
        using var trainer = new RisingTrainer(threat, _ => 0.5);

        var error = Assert.Throws<RobustException>(() => trainer.Train(data));

        Assert.Empty(trainer.Seen);
        Assert.EndsWith(
            "declare [EpsWarmUp(0)], or override WithEps in a threat model of your own.", error.Message, StringComparison.Ordinal);
        Assert.Contains(threat.Description, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Masks_and_radii_stay_what_they_are_beside_the_greatest()
    {
        using var data = Data();
        using var trainer = new RisingTrainer(
            new L1(1) { EpsPerValue = [1, 2, 0], Mask = [true, false, true] }, static _ => 0.5);

        trainer.Train(data);

        var seen = Assert.IsType<L1>(trainer.Seen[0]);
        Assert.Equal([0.5, 1, 0], seen.EpsPerValue!);
        Assert.Equal([true, false, true], seen.Mask!);
    }

    /// <summary>Not the ball of the same norm, which is all that one could guess.</summary>
    [Fact]
    public void A_threat_model_of_ones_own_rises_as_it_says()
    {
        using var data = Data();
        using var trainer = new RisingTrainer(new Own(0.4, risesToo: true), static _ => 0.5);

        trainer.Train(data);

        Assert.All(trainer.Seen, static adversary => Assert.Equal(0.2, Assert.IsType<Own>(adversary).Eps));
    }

    /// <summary>A model that knows clean examples by heart and nothing else, watched at the whole of eps.</summary>
    [Theory]
    [InlineData(0.1, 0)]
    [InlineData(1, 1)]
    public void Examples_of_a_smaller_eps_are_no_sign_of_catastrophic_overfitting(double share, int warnings)
    {
        using var data = Data();
        using var trainer = new RisingTrainer(new LInf(0.9), _ => share, weight: 100);

        var result = trainer.Train(data);

        Assert.Equal(1, Assert.Single(result.Epochs).TrainingAccuracy);
        Assert.Equal(0, result.Epochs[0].TrainingRobust!.Accuracy);
        Assert.Equal(warnings, result.Warnings.Count);
    }

    /// <summary>Examples near 0 and 1, told apart by their first value.</summary>
    private static Examples Data()
    {
        using var scope = NewDisposeScope();
        var labels = arange(16, ScalarType.Int64) % 2;
        return new Examples((labels.unsqueeze(1).to(ScalarType.Float32) * 0.6 + 0.2).repeat(1, 3), labels, 2);
    }

    /// <summary>One's own set of the L-infinity norm.</summary>
    public sealed class Own(double radius, bool risesToo) : IThreatModel
    {
        public Norm Norm => Norm.LInf;

        public double Eps => radius;

        public double Lower => 0;

        public double Upper => 1;

        public string Description => "my own set";

        public IThreatModel? WithEps(double eps) => risesToo ? new Own(eps, risesToo) : null;

        public IPerturbationSet At(Tensor inputs) => new LInf(radius).At(inputs);
    }

    /// <summary>Perturbs nothing and keeps its weights: what it looks at are adversaries.</summary>
    private sealed class RisingTrainer(IThreatModel threat, Func<double, double> share, double weight = 0)
        : RobustTrainer<LinearModel>(
            new TrainingOptions { Recovery = new() { AtChance = ChancePolicy.Warn } }, threat,
            new LinearModel(new[,] { { -weight, 0, 0 }, { weight, 0, 0 } }, [weight, 0]), new TrainingDefaults(1, 2))
    {
        public List<IThreatModel> Seen { get; } = [];

        protected override double EpsRise(double progress) => share(progress);

        protected override Tensor Perturb(Tensor x, Tensor y, StepContext context)
        {
            Seen.Add(context.Adversary);
            return x.clone();
        }

        protected override optim.Optimizer CreateOptimizer() => optim.SGD(Model.parameters(), 0);

        protected override StepResult Gradients(Tensor x, Tensor y, StepContext context)
        {
            using var scope = NewDisposeScope();
            var logits = Model.call(context.Perturb(x, y));
            var loss = functional.cross_entropy(logits, y);
            context.Backward(loss);
            return StepResult.Of(loss, logits, y);
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            Model.Dispose();
        }
    }
}
