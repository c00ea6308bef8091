using Robust.Attacks.Gradient;
using Robust.Certification;
using Robust.Data;
using Robust.Declarations;
using Robust.Evaluation;
using Robust.Evaluation.Results;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Evaluation;

public sealed class EvaluatorTests
{
    private static readonly double[,] Weight = { { 1, -0.5, 2 }, { -1, 0.75, -1.5 } };
    private static readonly double[] Bias = [-0.9, 0.4];

    [Fact]
    public void Clean_accuracy_is_the_share_of_right_answers()
    {
        using var model = new LinearModel(Weight, Bias);
        using var data = Random(500);

        var result = Evaluator.Clean(model, data, batchSize: 64);

        Assert.Equal(Standing(data, 0) / 500.0, result.Accuracy, 1e-12);
        Assert.Equal(("none", 500, 0.0, 0), (result.Attack, result.Samples, result.Eps, result.Steps));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.05)]
    [InlineData(0.2)]
    [InlineData(0.4)]
    public void Robust_accuracy_of_a_linear_model_is_the_exact_one(double eps)
    {
        using var model = new LinearModel(Weight, Bias);
        using var data = Random(500);

        var result = Evaluator.Pgd(model, new LInf(eps), data, new PgdAttack(10, eps / 4), seed: 3, batchSize: 128);

        Assert.Equal(Standing(data, eps) / 500.0, result.Accuracy, 1e-12);
    }

    /// <summary>Bounds of a linear model are exact.</summary>
    [Theory]
    [InlineData(0.05, 64)]
    [InlineData(0.2, 500)]
    public void Certified_accuracy_of_a_linear_model_is_the_exact_one(double eps, int batchSize)
    {
        using var model = nn.Sequential(nn.Linear(3, 2));
        using (no_grad())
        {
            model.parameters().First().copy_(tensor(Weight));
            model.parameters().Last().copy_(tensor(Bias));
        }

        using var data = Random(500);

        var result = Evaluator.Certified(model, new Certifier(model, new LInf(eps), BoundMethod.Ibp), data, batchSize);

        Assert.Equal(Standing(data, eps) / 500.0, result.Accuracy, 1e-12);
        Assert.Equal(("certified-ibp", 500, eps), (result.Attack, result.Samples, result.Eps));
    }

    [Fact]
    public void A_result_carries_its_protocol()
    {
        using var model = new LinearModel(Weight, Bias);
        using var data = Random(20);

        var result = Evaluator.Pgd(model, new LInf(0.3), data, new PgdAttack(5, 0.1, 2), seed: 9);

        Assert.Equal(
            new EvaluationResult
            {
                Attack = "pgd-5x2",
                Accuracy = result.Accuracy,
                Samples = 20,
                ThreatModel = "|delta|_inf <= 0.3 within [0, 1]",
                Eps = 0.3,
                Norm = Norm.LInf,
                Steps = 5,
                StepSize = 0.1,
                Restarts = 2,
                Seed = 9,
                Attacked = 20,
                ForwardPasses = result.ForwardPasses, // counted in PgdAttackTests and ActiveSetTests
                BackwardPasses = result.BackwardPasses,
                Seconds = result.Seconds,
                Classes = result.Classes,
                Matthews = result.Matthews, // counted by hand in MatthewsCorrelationTests
            },
            result);
    }

    [Fact]
    public void Hidden_gradients_are_reported_over_all_batches()
    {
        using var flat = new LinearModel(new double[2, 3], [1, 0]); // no input changes anything
        using var model = new LinearModel(Weight, Bias);
        using var data = Random(20);

        var attack = new PgdAttack(5, 0.1);

        Assert.Equal(1, Evaluator.Pgd(flat, new LInf(0.3), data, attack, batchSize: 7).ZeroGradientShare);
        Assert.Equal(0, Evaluator.Pgd(model, new LInf(0.3), data, attack, batchSize: 7).ZeroGradientShare);
    }

    [Fact]
    public void The_model_is_left_as_it_was_found()
    {
        using var model = new TinyNet(1);
        using var data = TinyImages.Make(12);
        model.train();

        var means = model.Norm1.running_mean!.ToNumbers();
        Evaluator.Clean(model, data);
        Evaluator.Pgd(model, new LInf(0.1), data, new PgdAttack(2, 0.05));

        Assert.True(model.training && model.Norm1.training);
        Assert.All(model.parameters(), static p => Assert.True(p.requires_grad && p.grad is null));
        Assert.Equal(means, model.Norm1.running_mean!.ToNumbers());
    }

    [Fact]
    public void Progress_is_told_after_each_batch_and_canceling_stops_at_the_next()
    {
        using var model = new LinearModel(Weight, Bias);
        using var data = Random(10);
        using var cancellation = new CancellationTokenSource();
        var told = new Told<EvaluationProgress>(p =>
        {
            if (p.Done == 8)
            {
                cancellation.Cancel();
            }
        });

        Assert.Throws<OperationCanceledException>(() => Evaluator.Clean(model, data, 4, told, cancellationToken: cancellation.Token));

        Assert.Equal([4, 8], told.Reports.Select(static p => p.Done));
        Assert.All(told.Reports, static p => Assert.Equal(("none", 10), (p.Attack, p.Samples)));
    }

    [Fact]
    public void Weights_that_are_not_numbers_are_an_error()
    {
        using var model = new LinearModel(new[,] { { 1, 2, double.NaN }, { 0, 0, 0 } }, Bias);
        using var data = Random(3);

        Assert.Contains("not finite", Refusal(() => Evaluator.Clean(model, data)), StringComparison.Ordinal);
        Assert.Contains(
            "not a number",
            Refusal(() => Evaluator.Pgd(model, new LInf(0.1), data, new PgdAttack(2, 0.1))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Images_of_another_shape_are_refused_with_both_shapes()
    {
        using var model = new LinearModel(Weight, Bias);
        using var data = TinyImages.Make(3);

        var message = Refusal(() => Evaluator.Clean(model, data));

        Assert.StartsWith(
            "LinearModel does not take a batch [1, 1, 4, 4] of Float32", message, StringComparison.Ordinal);
        Assert.Contains("1x16 and 3x2", message, StringComparison.Ordinal); // in torch's own words
    }

    [Fact]
    public void More_classes_in_the_data_than_in_the_model_are_refused()
    {
        using var model = new LinearModel(new double[2, 16], [0, 0]);
        using var data = TinyImages.Make(3);

        Assert.StartsWith(
            "LinearModel tells 2 classes apart, but the data have 3",
            Refusal(() => Evaluator.Clean(model, data)), StringComparison.Ordinal);
    }

    [Fact]
    public void Images_outside_the_box_are_refused()
    {
        using var model = new LinearModel(Weight, Bias);
        using var data = Random(5);

        Assert.Contains(
            "outside the threat model's box [0.2, 0.8]",
            Refusal(() => Evaluator.Pgd(model, new LInf(0.1, 0.2, 0.8), data, new PgdAttack(2, 0.1))),
            StringComparison.Ordinal);
    }

    private static string Refusal(Action act) => Assert.Throws<RobustException>(act).Message;

    private static Examples Random(int n)
    {
        var random = new Random(1);
        var pixels = Enumerable.Range(0, 3 * n).Select(_ => (byte)random.Next(256)).ToArray();
        pixels[0] = 0;
        pixels[1] = 255;
        var labels = Enumerable.Range(0, n).Select(_ => random.NextInt64(2)).ToArray();
        return new Examples(tensor(pixels).reshape(n, 3), tensor(labels), 2);
    }

    /// <summary>
    /// How many examples no perturbation can fool: the margin at the worst corner of ball and box, in C#.
    /// </summary>
    private static int Standing(Examples data, double eps)
    {
        var (pixels, labels) = (data.Inputs.ToNumbers(), data.Labels.ToNumbers());
        return Enumerable.Range(0, data.Count).Count(i =>
        {
            var (own, other) = labels[i] == 0 ? (0, 1) : (1, 0);
            var margin = Bias[own] - Bias[other];
            for (var j = 0; j < 3; j++)
            {
                var x = pixels[(3 * i) + j] / 255;
                var w = Weight[own, j] - Weight[other, j];
                margin += w * Math.Clamp(x - (eps * Math.Sign(w)), 0, 1);
            }

            return margin > 0;
        });
    }
}
