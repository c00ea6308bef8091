using Robust.Attacks;
using Robust.Attacks.BlackBox;
using Robust.Attacks.Gradient;
using Robust.Attacks.Losses;
using Robust.Attacks.MinimumNorm;
using Robust.Attacks.Suites;
using Robust.Declarations;
using Robust.Evaluation;
using Robust.Evaluation.Results;
using Robust.Runtime.Tests.Models;
using Robust.Tests.Data;
using Robust.ThreatModels;

namespace Robust.Runtime.Tests.Evaluation;

/// <summary>What an evaluation cannot do it says before it has done anything.</summary>
public sealed class EarlyRefusalTests : IDisposable
{
    private const double Eps = 0.05;

    private readonly LinearCase linear = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        linear.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_curve_over_no_radius(double eps) => AssertRefuses(
        "CurveEps has ", threat => Evaluation(threat, AutoAttack.Standard(threat, 2), curve: [0.1, eps]));

    [Fact]
    public void A_curve_wider_than_the_box() => AssertRefuses(
        "Eps 1.5 is wider than the box [0, 1], in which", threat => Evaluation(threat, AutoAttack.Standard(threat, 2), curve: [1, 1.5]));

    [Fact]
    public void A_curve_over_parts_of_pixels() => AssertRefuses(
        "CurveEps has 1.5, but eps is a number of pixels",
        _ => Evaluation(new L0(2), new AttackSuite("one", new PgdAttack(2, 1)), curve: [1, 1.5]));

    [Fact]
    public void More_pixels_than_an_input_has() => AssertRefuses(
        "Eps is 7 pixels, but an input has 6: give at most that many.",
        _ => Evaluation(new L0(7), new AttackSuite("one", new PgdAttack(2, 1))));

    [Fact]
    public void A_negative_number_of_sanity_examples() => AssertRefuses(
        "SanityExamples is -5", threat => new RobustEvaluation(linear.Model, threat, linear.Data) { SanityExamples = -5 });

    [Fact]
    public void A_batch_of_none() => AssertRefuses(
        "BatchSize is 0", threat => new RobustEvaluation(linear.Model, threat, linear.Data) { BatchSize = 0 });

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    public void A_suite_for_another_number_of_classes(int classes) => AssertRefuses(
        $"The suite autoattack-standard was made for {classes} classes, but LinearModel tells 2 apart",
        threat => Evaluation(threat, AutoAttack.Standard(threat, classes)));

    [Fact]
    public void A_suite_put_together_keeps_its_number_of_classes()
    {
        var standard = AutoAttack.Standard(new LInf(Eps), 3);
        AssertRefuses(
            "The suite all was made for 3 classes",
            threat => Evaluation(threat, new AttackSuite("pgd", new PgdAttack(2, 0.1)).With("all", standard)));
        Assert.Throws<ArgumentException>(() => standard.With("both", AutoAttack.Rand(4)));
    }

    [Fact]
    public void An_attack_that_the_set_cannot_have() => AssertRefuses(
        "AutoAttack searches balls of LInf, L2 and L1 and their unions, and balls of L0, not \"any of: ",
        _ => Evaluation(
            new Union(new L0(2), new LInf(0.1)), AutoAttack.Standard(new Union(new L0(2), new LInf(0.1)), 2)));

    [Fact]
    public void A_grid_without_rotations() => AssertRefuses(
        "The attack grid tries rotations", threat => Evaluation(threat, new("one", new SpatialGridAttack())));

    [Fact]
    public void A_loss_that_needs_more_classes() => AssertRefuses(
        "dlr", threat => Evaluation(threat, new("one", new ApgdAttack(5) { Loss = DlrLoss.Instance })));

    [Fact]
    public void What_an_attack_within_cannot_do() => AssertRefuses(
        "The attack square searches balls",
        _ => Evaluation(new L0(2), new("one", new EotAttack(new SquareAttack(), 2))));

    [Fact]
    public void A_curve_whose_attack_cannot_search_the_set() => AssertRefuses(
        "The attack cw-l2 searches balls of L2 only",
        threat => Evaluation(threat, new("none"), curve: [0.1], attack: static _ => new CarliniWagnerAttack()));

    [Theory]
    [InlineData(1.01, Norm.LInf)]
    [InlineData(2.46, Norm.L2)] // sqrt(6) = 2.449
    [InlineData(6.1, Norm.L1)]
    [InlineData(7, Norm.L0)]
    public void An_eps_wider_than_the_box(double eps, Norm norm)
    {
        AssertRefuses("Eps ", _ => Evaluation(Ball(norm, eps), new("one", new PgdAttack(2, 0.1))));
        AssertRefuses("Eps ", _ => Evaluation(new Union(Ball(norm, eps)), new("one", new PgdAttack(2, 0.1))));
        Assert.Throws<RobustException>(
            () => Evaluator.Pgd(linear.Model, Ball(norm, eps), linear.Data, new PgdAttack(2, 0.1)));
    }

    [Theory]
    [InlineData(1, Norm.LInf)]
    [InlineData(2.449489742783178, Norm.L2)]
    [InlineData(6, Norm.L1)]
    [InlineData(6, Norm.L0)]
    public void An_eps_as_wide_as_the_box_is_one(double eps, Norm norm) =>
        Assert.Equal(LinearCase.Count, Evaluation(Ball(norm, eps), new("none")).Run().Clean.Samples);

    [Fact]
    public void Files_that_cannot_be_written()
    {
        File.WriteAllText(folder.At("file"), "");
        var within = Path.Combine(folder.At("file"), "journal");
        AssertRefuses(
            within, threat => new RobustEvaluation(linear.Model, threat, linear.Data) { Journal = within });
        AssertRefuses(
            within, threat => new RobustEvaluation(linear.Model, threat, linear.Data) { AdversarialFile = within });
        AssertRefuses(
            "The path of a file is empty",
            threat => new RobustEvaluation(linear.Model, threat, linear.Data) { Journal = "" });
        AssertRefuses(
            "would overwrite each other",
            threat => new RobustEvaluation(linear.Model, threat, linear.Data)
            {
                Journal = folder.At("both"),
                AdversarialFile = folder.At("both"),
            });
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Targets_below_none(int targets)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PgdAttack(1, 0.1) { Targets = targets });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ApgdAttack { Targets = targets });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FabAttack { Targets = targets });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DeepFoolAttack { Candidates = targets });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PgdAttack(1, 0.1) { Momentum = targets });
    }

    private static IThreatModel Ball(Norm norm, double eps) => norm switch
    {
        Norm.LInf => new LInf(eps),
        Norm.L2 => new L2(eps),
        Norm.L1 => new L1(eps),
        _ => new L0((int)eps),
    };

    private RobustEvaluation Evaluation(
        IThreatModel threat, AttackSuite suite, double[]? curve = null, Func<IThreatModel, IAttack>? attack = null) =>
        new(linear.Model, threat, linear.Data)
        {
            Suite = suite,
            CurveEps = curve ?? [],
            CurveAttack = attack ?? (static within => new PgdAttack(2, within.Eps)),
        };

    /// <summary>The message begins with or names what is said, and no batch was run before.</summary>
    private static void AssertRefuses(string said, Func<IThreatModel, RobustEvaluation> make)
    {
        var told = new Told<EvaluationProgress>();

        var message = Assert.ThrowsAny<RobustException>(() => make(new LInf(Eps)).Run(told)).Message;

        Assert.Contains(said, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        Assert.Empty(told.Reports);
    }
}
