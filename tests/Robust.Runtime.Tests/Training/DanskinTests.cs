using Robust.Data;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using Robust.Training;
using Robust.Training.Steps;
using Robust.Training.Trainers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Training;

/// <summary>
/// Danskin's theorem: the gradient of the inner maximum is the gradient at a maximizer. On a linear model the maximum
/// is known exactly, so a step of gradient descent must follow the numeric gradient of the robust loss.
/// </summary>
public sealed class DanskinTests
{
    private const double Eps = 0.2;
    private static readonly double[,] Weight = { { 0.5, -1, 0.25 }, { -0.75, 0.5, 1 } };
    private static readonly double[] Bias = [0.1, -0.2];
    private static readonly byte[] Pixels = [10, 200, 128, 250, 90, 30, 60, 240, 255, 0, 120, 77];
    private static readonly long[] Labels = [0, 1, 1, 0];

    [Fact]
    public void One_step_descends_the_gradient_of_the_exact_robust_loss()
    {
        using var scope = NewDisposeScope();
        using var data = new Examples(tensor(Pixels).reshape(4, 3), tensor(Labels), 2);
        using var model = new LinearModel(Weight, Bias);
        using var trainer = new ExactTrainer(model);

        trainer.Train(data);

        var step = Flat(Weight, Bias).Zip(model.AllNumbers()).Select(static pair => pair.First - pair.Second);
        Numbers.AssertClose(NumericGradient(), step.ToArray(), 1e-6);
    }

    [Fact]
    public void The_loss_of_the_step_is_the_exact_robust_loss()
    {
        using var scope = NewDisposeScope();
        using var data = new Examples(tensor(Pixels).reshape(4, 3), tensor(Labels), 2);
        using var model = new LinearModel(Weight, Bias);
        using var trainer = new ExactTrainer(model);

        var epoch = Assert.Single(trainer.Train(data).Epochs);

        Assert.Equal(RobustLoss(Flat(Weight, Bias)), epoch.Loss, 1e-6);
    }

    private static double[] NumericGradient()
    {
        const double h = 1e-5;
        var at = Flat(Weight, Bias);
        return [.. at.Select((_, i) => (RobustLoss(Moved(i, h)) - RobustLoss(Moved(i, -h))) / (2 * h))];

        double[] Moved(int i, double by)
        {
            var moved = (double[])at.Clone();
            moved[i] += by;
            return moved;
        }
    }

    /// <summary>The mean over examples of log(1 + exp(-worst margin)), in plain C#.</summary>
    private static double RobustLoss(double[] parameters) => Enumerable.Range(0, 4).Average(i =>
    {
        var (own, other) = Labels[i] == 0 ? (0, 1) : (1, 0);
        var margin = parameters[6 + own] - parameters[6 + other];
        for (var j = 0; j < 3; j++)
        {
            var w = parameters[(3 * own) + j] - parameters[(3 * other) + j];
            margin += w * Math.Clamp((Pixels[(3 * i) + j] / 255.0) - (Eps * Math.Sign(w)), 0, 1);
        }

        return Math.Log(1 + Math.Exp(-margin));
    });

    private static double[] Flat(double[,] weight, double[] bias) => [.. weight.Cast<double>(), .. bias];

    /// <summary>
    /// Gradient descent with rate 1 at the exact maximizer: the corner against the label, in the box.
    /// </summary>
    private sealed class ExactTrainer(LinearModel model) : RobustTrainer<LinearModel>(
        null, new LInf(Eps), model, new TrainingDefaults(1, 4))
    {
        protected override Tensor Perturb(Tensor x, Tensor y, StepContext context)
        {
            using var scope = NewDisposeScope();
            using var constant = no_grad();
            using var set = ThreatModel.At(x);
            var push = (Model.Weight[1] - Model.Weight[0]).sign();
            var delta = (1 - (2 * y.to(ScalarType.Float32))).unsqueeze(1) * push * Eps;
            set.Project(delta);
            return set.Apply(delta).MoveToOuterDisposeScope();
        }

        protected override optim.Optimizer CreateOptimizer() => optim.SGD(Model.parameters(), 1);

        protected override StepResult Gradients(Tensor x, Tensor y, StepContext context)
        {
            using var scope = NewDisposeScope();
            var adversarial = context.Perturb(x, y);
            var logits = Model.call(adversarial);
            var loss = functional.cross_entropy(logits, y);
            context.Backward(loss);
            return StepResult.Of(loss, logits, y);
        }
    }
}
