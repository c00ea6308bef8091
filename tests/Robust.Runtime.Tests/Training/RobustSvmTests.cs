using Robust.Declarations;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using Robust.Training;
using Robust.Training.Steps;
using Robust.Training.Trainers;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Training;

/// <summary>
/// The linear support vector machine whose examples move in a ball is the one whose margins are smaller by eps times
/// the dual norm of w: max over |delta| &lt;= eps of max(0, 1 - y w(x + delta)) is max(0, 1 - y w x + eps |w|_*) (after
/// Xu, Caramanis and Mannor 2009, whose disturbances the examples share). Values, gradients and minimizers.
/// </summary>
public sealed class RobustSvmTests
{
    private const int Count = 8;
    private const int Features = 3;
    private const double Eps = 0.15;

    /// <summary>Also the ridge that makes the minimizer unique.</summary>
    private const double Ridge = 0.05;

    private static readonly double[] X =
        [1, 0.2, 0.1, 0.8, -0.1, 0.5, -0.3, 0.9, 0.2, 0.1, -0.4, 0.7, -0.9, 0.3, -0.2, -0.6, -0.8, 0.4, 0.2, 0.1, -0.5,
            -0.2, 0.5, -0.9];

    private static readonly double[] Y = [1, 1, 1, 1, -1, -1, -1, -1];
    private static readonly double[] Start = [0.75, -0.5, 0.25];

    [Theory]
    [InlineData(Norm.LInf)]
    [InlineData(Norm.L2)]
    [InlineData(Norm.L1)]
    public void The_worst_loss_and_its_gradient_are_those_of_smaller_margins(Norm norm)
    {
        using var scope = NewDisposeScope();
        using var trainer = new SvmTrainer(norm);

        var result = trainer.Take(0.01);

        Assert.Equal(Regularized(norm, Start), result.Loss.ToNumber(), 1e-12);
        Numbers.AssertClose([.. Start.Select((w, i) => w - (0.01 * Difference(norm, i)))], trainer.Weights, 1e-9);
    }

    [Theory]
    [InlineData(Norm.LInf)]
    [InlineData(Norm.L2)]
    [InlineData(Norm.L1)]
    public void Training_ends_at_the_minimizer_of_smaller_margins(Norm norm)
    {
        using var scope = NewDisposeScope();
        using var trainer = new SvmTrainer(norm);

        for (var step = 0; step < 500; step++)
        {
            using var stepScope = NewDisposeScope();
            trainer.Take(1 / (1 + (0.2 * step)));
        }

        var least = Search(norm);
        Assert.Equal(Regularized(norm, least), Regularized(norm, trainer.Weights), 1e-3);
        Numbers.AssertClose(least, trainer.Weights, 0.12);
        Assert.True(Regularized(norm, trainer.Weights) < Regularized(norm, Search(null)) - 0.02);
    }

    /// <summary>
    /// The mean of max(0, 1 - y w x + eps |w|_*), and the ridge; without a norm the ordinary machine.
    /// </summary>
    private static double Regularized(Norm? norm, double[] w) => (Ridge * w.Sum(each => each * each))
        + Enumerable.Range(0, Count).Average(i =>
            Math.Max(0, 1 - (Y[i] * Enumerable.Range(0, Features).Sum(j => w[j] * X[(i * Features) + j]))
                + (Eps * Dual(norm, w))));

    private static double Dual(Norm? norm, double[] w) => norm switch
    {
        Norm.LInf => w.Sum(Math.Abs),
        Norm.L2 => Math.Sqrt(w.Sum(each => each * each)),
        Norm.L1 => w.Max(Math.Abs),
        _ => 0,
    };

    private static double Difference(Norm norm, int i)
    {
        const double h = 1e-6;
        return (Regularized(norm, Moved(h)) - Regularized(norm, Moved(-h))) / (2 * h);

        double[] Moved(double by) => [.. Start.Select((w, j) => j == i ? w + by : w)];
    }

    /// <summary>The minimizer of a strictly convex function by grids, each finer than the one before.</summary>
    private static double[] Search(Norm? norm)
    {
        double[] best = [0, 0, 0];
        for (var width = 4.0; width > 1e-3; width /= 2)
        {
            var steps = Enumerable.Range(-5, 11).Select(i => i * width / 5).ToArray();
            best = steps
                .SelectMany(a => steps, (a, b) => (a, b))
                .SelectMany(pair => steps, (pair, c) =>
                    (double[])[best[0] + pair.a, best[1] + pair.b, best[2] + c])
                .MinBy(w => Regularized(norm, w))!;
        }

        return best;
    }

    /// <summary>
    /// Gradient descent at the exact maximizer: against the label, in the direction that the norm likes.
    /// </summary>
    private sealed class SvmTrainer(Norm norm) : RobustTrainer<LinearModel>(
        null, new L2(Eps, -10, 10), new LinearModel(new[,] { { Start[0], Start[1], Start[2] } }, [0], ScalarType.Float64),
        new TrainingDefaults(1, Count))
    {
        public double[] Weights => Model.Weight.ToNumbers();

        public StepResult Take(double rate)
        {
            Optimizer.ParamGroups.First().LearningRate = rate;
            return Step(tensor(X).reshape(Count, Features), tensor(Y));
        }

        protected override Tensor Perturb(Tensor x, Tensor y, StepContext context)
        {
            using var scope = NewDisposeScope();
            using var constant = no_grad();
            return (x - (Eps * y.unsqueeze(1) * Steepest(Model.Weight))).MoveToOuterDisposeScope();
        }

        protected override optim.Optimizer CreateOptimizer() =>
            optim.SGD([(TorchSharp.Modules.Parameter)Model.Weight], 1);

        protected override StepResult Gradients(Tensor x, Tensor y, StepContext context)
        {
            using var scope = NewDisposeScope();
            var margins = y * Model.call(context.Perturb(x, y)).squeeze(1);
            var loss = (1 - margins).clamp(min: 0).mean() + (Ridge * (Model.Weight * Model.Weight).sum());
            context.Backward(loss);
            return StepResult.Of(loss, zeros(1, 2), zeros(1, ScalarType.Int64));
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            Model.Dispose();
        }

        /// <summary>The vector of norm 1 with the greatest product with w, which is the dual norm.</summary>
        private Tensor Steepest(Tensor w) => norm switch
        {
            Norm.LInf => w.sign(),
            Norm.L2 => w / w.norm(),
            _ => w.sign() * w.abs().eq(w.abs().max()),
        };
    }
}
