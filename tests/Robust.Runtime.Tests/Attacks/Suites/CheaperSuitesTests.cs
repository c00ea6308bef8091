using Robust.Attacks;
using Robust.Attacks.Suites;
using Robust.Evaluation;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using Robust.Training;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks.Suites;

/// <summary>The suites that are cheaper than the standard one, beside it.</summary>
public sealed class CheaperSuitesTests
{
    [Fact]
    public void Malt_is_one_targeted_attack_and_adaptive_another_one()
    {
        var threat = new LInf(0.1);

        var malt = Assert.Single(AutoAttack.Malt(threat, 1000).Attacks);
        Assert.Equal(("apgd-t-malt", new AttackProtocol(100, 0, 1, 9)), (malt.Name, malt.Protocol));
        Assert.Equal(2, AutoAttack.Malt(threat, 10, 2).Attacks[0].Protocol.Targets);
        Assert.Equal(("apgd-margin-t-malt", 2), (AutoAttack.Malt(threat, 3).Attacks[0].Name, AutoAttack.Malt(threat, 3).Attacks[0].Protocol.Targets));
        Assert.Equal(["a3"], AutoAttack.Adaptive(threat, 10).Attacks.Select(static attack => attack.Name));
    }

    /// <summary>
    /// On nets trained against PGD both leave at most one example in a hundred more standing, for a fraction of the passes: three nets,
    /// since on one of them the draw of an attack is worth two examples.
    /// </summary>
    [Fact]
    public void They_are_as_strong_as_the_standard_suite_and_take_fewer_passes()
    {
        var threat = new LInf(0.3);
        AttackSuite[] suites = [AutoAttack.Standard(threat, 3), AutoAttack.Malt(threat, 3), AutoAttack.Adaptive(threat, 3)];

        var found = Enumerable.Range(1, 3).Select(seed => Measure(seed, threat, suites)).ToList();

        var (standard, malt, adaptive) = (Sum(0), Sum(1), Sum(2));
        Assert.InRange(standard.Standing, 30, 270);
        Assert.InRange(malt.Standing - standard.Standing, -3, 3);
        Assert.InRange(adaptive.Standing - standard.Standing, -3, 3);
        Assert.InRange(malt.Passes / (double)standard.Passes, 0.001, 0.2);
        Assert.InRange(adaptive.Passes / (double)standard.Passes, 0.001, 0.35);

        (int Standing, long Passes) Sum(int suite) => (found.Sum(net => net[suite].Standing), found.Sum(net => net[suite].Passes));
    }

    /// <summary>What each suite leaves standing of a hundred examples, and its passes.</summary>
    private static (int Standing, long Passes)[] Measure(int seed, IThreatModel threat, AttackSuite[] suites)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var trainer = new TinyTrainer(new TrainingOptions { Seed = seed, Epochs = 5 });
        using var train = TinyImages.Make(400, 1);
        using var test = TinyImages.Make(100, 2);
        trainer.Train(train, test);
        return Array.ConvertAll(suites, suite =>
        {
            var report = new RobustEvaluation(trainer.Model, threat, test) { Suite = suite }.Run();
            return (
                (int)Math.Round(report.Worst!.Accuracy * test.Count),
                report.Attacks.Sum(static attack => attack.ForwardPasses + attack.BackwardPasses));
        });
    }
}
