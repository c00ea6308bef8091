using Robust.Attacks.Gradient;
using Robust.Attacks.Suites;
using Robust.Data;
using Robust.Documents;
using Robust.Evaluation;
using Robust.Evaluation.Results;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Evaluation;

public sealed class MatthewsCorrelationTests
{
    /// <summary>Counted by hand: (6 x 3 - 1 x 2) / sqrt(7 x 8 x 4 x 5) = 16 / sqrt(1120).</summary>
    [Theory]
    [InlineData(6, 1, 3, 2, 0.478091443733757)]
    [InlineData(5, 0, 7, 0, 1)]
    [InlineData(0, 7, 0, 5, -1)]
    [InlineData(4, 4, 4, 4, 0)]
    [InlineData(10, 90, 0, 0, 0)]     // always fraud: every fraud is caught
    [InlineData(0, 0, 90, 10, 0)]     // always genuine: 90 % right
    [InlineData(0, 0, 0, 0, 0)]
    public void It_is_that_of_the_four_counts(long truePositives, long falsePositives, long trueNegatives, long falseNegatives, double expected) =>
        Assert.Equal(expected, MatthewsCorrelation.Of(truePositives, falsePositives, trueNegatives, falseNegatives), 1e-12);

    [Fact]
    public void Large_counts_do_not_overflow() =>
        Assert.Equal(1, MatthewsCorrelation.Of(3_000_000_000, 0, 4_000_000_000, 0), 1e-12);

    /// <summary>
    /// One feature, class 1 above 0: of ten examples eight are right. Within 0.15 two of class 1 and one of class 0 can cross.
    /// </summary>
    [Fact]
    public void An_evaluation_has_it_clean_and_under_attack()
    {
        using var model = new LinearModel(new double[,] { { -1 }, { 1 } }, [0.5, -0.5]);
        float[] values = [0.1f, 0.2f, 0.3f, 0.4f, 0.7f, 0.3f, 0.55f, 0.6f, 0.9f, 0.8f];
        using var data = new Examples(
            tensor(values).reshape(10, 1), tensor(new long[] { 0, 0, 0, 0, 0, 1, 1, 1, 1, 1 }), classes: 2);
        var evaluation = new RobustEvaluation(model, new LInf(0.15), data) { Suite = new AttackSuite("pgd", new PgdAttack(10, 0.1)) };

        var report = evaluation.Run();

        Assert.Equal(MatthewsCorrelation.Of(4, 1, 4, 1), report.Clean.Matthews);
        Assert.Equal(MatthewsCorrelation.Of(2, 2, 3, 3), report.Worst!.Matthews);
        Assert.Equal(0.6, EvaluationEntry.Of(report.Clean).Matthews);
    }

    [Fact]
    public void Of_three_classes_there_is_none()
    {
        using var model = new LinearModel(new double[,] { { -1 }, { 1 }, { 0 } }, [0.5, -0.5, 0]);
        using var data = new Examples(tensor(new[] { 0.1f, 0.9f }).reshape(2, 1), tensor(new long[] { 0, 1 }), classes: 3);

        Assert.Null(Evaluator.Clean(model, data).Matthews);
    }
}
