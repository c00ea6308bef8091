using Robust.Attacks;
using Robust.Attacks.Classifiers;
using Robust.Attacks.Gradient;
using Robust.Attacks.Losses;
using Robust.Attacks.Suites;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks.Suites;

/// <summary>The suites against their definitions, and at work on a small model.</summary>
public sealed class AutoAttackTests
{
    private static readonly LInf Threat = new(0.08);

    /// <summary>
    /// Croce and Hein 2020, section 6, and the program: for plus APGD on both losses and FAB from five starts, Square of
    /// 5,000 queries, and the targeted ones toward nine classes from one start.
    /// </summary>
    [Fact]
    public void Plus_is_all_attacks_with_five_starts_for_those_without_a_target() => Assert.Equal(
        [
            ("apgd-ce", new AttackProtocol(100, 0, 5)), ("apgd-dlr", new AttackProtocol(100, 0, 5)),
            ("fab", new AttackProtocol(100, 0, 5)), ("square", new AttackProtocol(5000, 0, 1)),
            ("apgd-t", new AttackProtocol(100, 0, 1, 9)), ("fab-t", new AttackProtocol(100, 0, 1, 9)),
        ],
        AutoAttack.Plus(Threat, 10).Attacks.Select(static attack => (attack.Name, attack.Protocol)));

    [Fact]
    public void Standard_has_one_start_and_nine_targets() => Assert.Equal(
        [
            ("apgd-ce", new AttackProtocol(100, 0, 1)), ("apgd-t", new AttackProtocol(100, 0, 1, 9)),
            ("fab-t", new AttackProtocol(100, 0, 1, 9)), ("square", new AttackProtocol(5000, 0, 1)),
        ],
        AutoAttack.Standard(Threat, 10).Attacks.Select(static attack => (attack.Name, attack.Protocol)));

    /// <summary>The program's rand: APGD on both losses from one start, each gradient the mean of 20.</summary>
    [Fact]
    public void Rand_is_both_losses_of_APGD_in_expectation_over_twenty_passes()
    {
        var attacks = AutoAttack.Rand(10).Attacks.Cast<EotAttack>().ToArray();

        Assert.Equal(["apgd-ce-eot20", "apgd-dlr-eot20"], attacks.Select(static attack => attack.Name));
        Assert.All(attacks, static attack => Assert.Equal((20, null), (attack.Samples, attack.Transformation)));
        Assert.Equal(
            [new ApgdAttack(100), new ApgdAttack(100) { Loss = DlrLoss.Instance }],
            attacks.Select(static attack => attack.Inner));
    }

    [Fact]
    public void Pixels_are_searched_by_what_searches_pixels()
    {
        string[] expected = ["apgd-ce", "apgd-t", "pixel-swap", "sparse-rs"];

        Assert.Equal(expected, AutoAttack.Standard(new L0(2), 10).Attacks.Select(static attack => attack.Name));
        Assert.Equal(
            expected,
            AutoAttack.Standard(new Union(new L0(2), new L0(3)), 10).Attacks.Select(static attack => attack.Name));
        Assert.Contains("pixel-swap", AutoAttack.Plus(new L0(2), 10).Attacks.Select(static attack => attack.Name));
    }

    [Theory]
    [InlineData(2, "apgd-margin", "apgd-margin-t")]
    [InlineData(3, "apgd-dlr", "apgd-margin-t")]
    [InlineData(4, "apgd-dlr", "apgd-t")]
    public void With_few_classes_the_margin_stands_in_for_DLR(int classes, string untargeted, string targeted)
    {
        var names = AutoAttack.Plus(Threat, classes).Attacks.Select(static attack => attack.Name).ToArray();

        Assert.Equal((untargeted, targeted), (names[1], names[4]));
        Assert.Equal($"{untargeted}-eot20", AutoAttack.Rand(classes).Attacks[1].Name);
        Assert.All(
            AutoAttack.Plus(Threat, classes).Attacks.Skip(4),
            attack => Assert.Equal(classes - 1, attack.Protocol.Targets));
    }

    /// <summary>
    /// A linear model of two classes: what stands is known from the dual norm, image by image, and no suite that is worth
    /// its name leaves more.
    /// </summary>
    [Fact]
    public void Plus_leaves_standing_what_must_stand()
    {
        using var scope = NewDisposeScope();
        var boundary = new LinearBoundary(12, seed: 4);
        using var model = boundary.Model();
        using var classifier = new ModuleClassifier(model);
        var reach = 0.08 * boundary.LengthL1;
        var x = boundary.InputsAt([0.2 * reach, 0.98 * reach, 1.02 * reach, 3 * reach], 12);

        var standing = ones(4, ScalarType.Bool);
        foreach (var attack in AutoAttack.Plus(new LInf(0.08, -9, 9), 2).Attacks)
        {
            using var generator = new Generator(1);
            using var found = attack.Run(
                classifier, new LInf(0.08, -9, 9), x, zeros(4, ScalarType.Int64), generator);
            standing.logical_and_(found.Success.logical_not());
        }

        Assert.Equal([0, 0, 1, 1], standing.ToNumbers());
    }

    /// <summary>
    /// Noise as large as the slope hides where to go from one pass; the mean of twenty says it, and tells which examples
    /// stand on average: those that the adversary cannot move across the boundary of the model without noise.
    /// </summary>
    [Fact]
    public void Rand_sees_through_noise()
    {
        using var scope = NewDisposeScope();
        using var noise = new Generator(7);
        using var generator = new Generator(8);
        double[] slope = [2, -2, 2, -2, 2, -2, 2, -2];
        using var model = new NoisyModel(slope, 0, noise);
        using var classifier = new ModuleClassifier(model);
        var threat = new LInf(0.2, -1, 1);

        // Logit 1 is behind by 1 or by 8 at the inputs and gains at most 0.2 * 16 = 3.2.
        double[] toward = [.. slope.Select(static value => value / 32)];
        var x = Numbers.Doubles(
            [.. toward.Select(static value => -value), .. toward.Select(static value => -8 * value)], 2, 8);
        var fooled = zeros(2, ScalarType.Bool);
        foreach (var attack in AutoAttack.Rand(2).Attacks)
        {
            using var found = attack.Run(classifier, threat, x, zeros(2, ScalarType.Int64), generator);
            fooled.logical_or_(found.Success);
            Assert.True(found.ForwardPasses >= 2 * 20, "each pass is the mean of twenty");
        }

        Assert.Equal([1, 0], fooled.ToNumbers());
    }
}
