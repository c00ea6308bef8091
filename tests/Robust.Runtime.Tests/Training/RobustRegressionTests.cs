using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using Robust.Training;
using Robust.Training.Steps;
using Robust.Training.Trainers;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Training;

/// <summary>
/// Linear regression with an exact inner maximizer is regularized regression: with a disturbance of each feature over
/// all examples it is the lasso (Xu, Caramanis and Mannor 2010, theorem 1), with one of each example in an L2 ball it
/// is |r| + eps |w|_2. Values, gradients and minimizers of the trainer against those, in plain C#.
/// </summary>
public sealed class RobustRegressionTests
{
    private const int Count = 6;
    private const int Features = 2;
    private const double Eps = 0.8;
    private static readonly double[] A = [1, 0.2, -0.5, 1.5, 2, -1, 0.3, 0.8, -1.2, 0.4, 0.6, -0.7];
    private static readonly double[] B = [1.9, -0.4, 3.7, 0.7, -2.6, 1.2];
    private static readonly double[] Start = [0.375, -0.25];

    public static TheoryData<string> Problems => ["features", "examples"];

    [Theory]
    [MemberData(nameof(Problems))]
    public void The_worst_loss_and_its_gradient_are_those_of_the_regularized_problem(string disturbed)
    {
        using var scope = NewDisposeScope();
        using var trainer = Trainer(disturbed, rate: 0.01);

        var result = trainer.Take(Data(), tensor(B));

        Assert.Equal(Regularized(disturbed, Start), result.Loss.ToNumber(), 1e-12);
        Numbers.AssertClose(
            [.. Start.Zip(Differences(disturbed, Start), (w, g) => w - (0.01 * g))], trainer.Weights, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Problems))]
    public void No_disturbance_is_worse(string disturbed)
    {
        using var scope = NewDisposeScope();
        using var trainer = Trainer(disturbed, rate: 0.01);
        var random = new Random(1);

        Assert.All(Enumerable.Range(0, 2000), _ =>
        {
            var delta = Disturbance(disturbed, random);
            var loss = Loss(disturbed, Start, [.. A.Zip(delta, (a, d) => a + d)]);
            Assert.InRange(loss, 0, Regularized(disturbed, Start));
        });
    }

    /// <summary>The steps shrink, as at a kink of an absolute value gradients do not.</summary>
    [Theory]
    [MemberData(nameof(Problems))]
    public void Training_ends_at_the_minimizer_of_the_regularized_problem(string disturbed)
    {
        using var scope = NewDisposeScope();
        using var trainer = Trainer(disturbed, rate: 0.1);

        for (var step = 0; step < 400; step++)
        {
            using var stepScope = NewDisposeScope();
            trainer.Rate = 0.3 / (1 + (0.1 * step));
            trainer.Take(Data(), tensor(B));
        }

        var least = Search(disturbed);
        Numbers.AssertClose(least, trainer.Weights, 0.05);
        Assert.Equal(Regularized(disturbed, least), Regularized(disturbed, trainer.Weights), 1e-3);
        Assert.True(Regularized(disturbed, trainer.Weights) < Regularized(disturbed, Ordinary(disturbed)) - 0.04);
    }

    private static ExactTrainer Trainer(string disturbed, double rate) => disturbed == "features"
        ? new DisturbedFeatures(rate)
        : new DisturbedExamples(rate);

    private static Tensor Data() => tensor(A).reshape(Count, Features);

    /// <summary>|b - A w|_2 + eps |w|_1; the mean of |b_i - a_i w| + eps |w|_2.</summary>
    private static double Regularized(string disturbed, double[] w) => Loss(disturbed, w, A)
        + (Eps * (disturbed == "features" ? w.Sum(Math.Abs) : Math.Sqrt(w.Sum(each => each * each))));

    private static double Loss(string disturbed, double[] w, double[] a)
    {
        var residuals = B.Select((b, i) => b - (a[Features * i] * w[0]) - (a[(Features * i) + 1] * w[1])).ToArray();
        return disturbed == "features" ? Math.Sqrt(residuals.Sum(r => r * r)) : residuals.Average(Math.Abs);
    }

    /// <summary>A disturbance as large as allowed: of length eps for each column, or for each row.</summary>
    private static double[] Disturbance(string disturbed, Random random)
    {
        var delta = A.Select(_ => random.NextDouble() - 0.5).ToArray();
        Func<int, int> group = disturbed == "features" ? i => i % Features : i => i / Features;
        return [.. delta.Select((d, i) => Eps * d
            / Math.Sqrt(delta.Where((_, other) => group(other) == group(i)).Sum(each => each * each)))];
    }

    private static double[] Differences(string disturbed, double[] at)
    {
        const double h = 1e-6;
        return
        [
            (Regularized(disturbed, [at[0] + h, at[1]]) - Regularized(disturbed, [at[0] - h, at[1]])) / (2 * h),
            (Regularized(disturbed, [at[0], at[1] + h]) - Regularized(disturbed, [at[0], at[1] - h])) / (2 * h),
        ];
    }

    /// <summary>
    /// The minimizer of a convex function by grids, each finer around the best point of the one before.
    /// </summary>
    private static double[] Search(string disturbed, double weight = 1)
    {
        double[] best = [0, 0];
        for (var width = 4.0; width > 1e-6; width /= 4)
        {
            best = Enumerable.Range(-20, 41)
                .SelectMany(i => Enumerable.Range(-20, 41), (i, j) =>
                    (double[])[best[0] + (i * width / 20), best[1] + (j * width / 20)])
                .MinBy(w => (weight * Regularized(disturbed, w)) + ((1 - weight) * Loss(disturbed, w, A)))!;
        }

        return best;
    }

    /// <summary>The minimizer without a disturbance.</summary>
    private static double[] Ordinary(string disturbed) => Search(disturbed, weight: 0);

    /// <summary>Gradient descent on w, without an offset.</summary>
    private abstract class ExactTrainer(double rate) : RobustTrainer<LinearModel>(
        null, new L2(Eps, -10, 10), new LinearModel(new[,] { { Start[0], Start[1] } }, [0], ScalarType.Float64),
        new TrainingDefaults(1, Count))
    {
        public double[] Weights => Model.Weight.ToNumbers();

        public double Rate
        {
            set => Optimizer.ParamGroups.First().LearningRate = value;
        }

        public StepResult Take(Tensor a, Tensor b) => Step(a, b);

        protected abstract Tensor Objective(Tensor residuals);

        protected Tensor Residuals(Tensor a, Tensor b) => b - Model.call(a).squeeze(1);

        protected override optim.Optimizer CreateOptimizer() =>
            optim.SGD([(TorchSharp.Modules.Parameter)Model.Weight], rate);

        protected override StepResult Gradients(Tensor x, Tensor y, StepContext context)
        {
            using var scope = NewDisposeScope();
            var adversarial = context.Perturb(x, y);
            var loss = Objective(Residuals(adversarial, y));
            context.Backward(loss);
            return StepResult.Of(loss, zeros(1, 2), zeros(1, ScalarType.Int64));
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            Model.Dispose();
        }
    }

    /// <summary>Column j changes by -eps sign(w_j) r / |r|.</summary>
    private sealed class DisturbedFeatures(double rate) : ExactTrainer(rate)
    {
        protected override Tensor Perturb(Tensor x, Tensor y, StepContext context)
        {
            using var scope = NewDisposeScope();
            using var constant = no_grad();
            var residuals = Residuals(x, y);
            var change = residuals.unsqueeze(1) / residuals.norm() * Model.Weight.sign();
            return (x - (Eps * change)).MoveToOuterDisposeScope();
        }

        protected override Tensor Objective(Tensor residuals) => (residuals * residuals).sum().sqrt();
    }

    /// <summary>
    /// One steepest-ascent step in the L2 ball of each example, which is exact where the loss is linear.
    /// </summary>
    private sealed class DisturbedExamples(double rate) : ExactTrainer(rate)
    {
        protected override Tensor Perturb(Tensor x, Tensor y, StepContext context)
        {
            using var scope = NewDisposeScope();
            using var constant = no_grad();
            using var set = ThreatModel.At(x);
            var delta = set.Zero();
            set.Ascend(delta, -Residuals(x, y).sign().unsqueeze(1) * Model.Weight, Eps);
            set.Project(delta);
            return set.Apply(delta).MoveToOuterDisposeScope();
        }

        protected override Tensor Objective(Tensor residuals) => residuals.abs().mean();
    }
}
