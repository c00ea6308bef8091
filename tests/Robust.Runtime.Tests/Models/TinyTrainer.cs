using Robust.Attacks.Classifiers;
using Robust.Data;
using Robust.ThreatModels;
using Robust.Training;
using Robust.Training.Steps;
using Robust.Training.Trainers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Models;

/// <summary>A trainer as the build writes it: FGSM from a uniform start, then a step of Adam.</summary>
internal class TinyTrainer : RobustTrainer<TinyNet>
{
    public TinyTrainer(
        TrainingOptions? options = null, double eps = 0.2, TrainingDefaults? defaults = null, IThreatModel? threatModel = null)
        : base(options, threatModel ?? new LInf(eps), null, static () => new TinyNet(), defaults ?? new TrainingDefaults(3, 16, TakesOneStep: true))
    {
    }

    public TinyTrainer(TinyNet model, TrainingOptions? options = null)
        : base(options, new LInf(0.2), model, new TrainingDefaults(3, 16, TakesOneStep: true))
    {
    }

    /// <summary>The learning rates asked for, in order.</summary>
    public List<double> Progresses { get; } = [];

    /// <summary>The number of examples of each step, in order.</summary>
    public List<long> BatchSizes { get; } = [];

    /// <summary>What to do to the loss of a step (its number from 0) before it is descended.</summary>
    public Func<int, Tensor, Tensor>? Sabotage { get; set; }

    /// <summary>What to multiply the learning rate of a step (its number from 0) by.</summary>
    public Func<int, double> Scale { get; set; } = static _ => 1;

    /// <summary>The learning rate of the last step.</summary>
    public double Rate => Optimizer.ParamGroups.First().LearningRate;

    /// <summary>Called after each update of the weights.</summary>
    public Action? Updated { get; set; }

    /// <summary>Trains, and cancels after so many steps (0: before the first), if that is said.</summary>
    public TrainingResult TrainUntil(int? step, IExampleSource train, IExampleSource? validation = null)
    {
        using var cancellation = new CancellationTokenSource();
        var steps = 0;
        Updated = () =>
        {
            if (++steps == step)
            {
                cancellation.Cancel();
            }
        };
        if (step == 0)
        {
            cancellation.Cancel();
        }

        return Train(train, validation, null, cancellation.Token);
    }

    protected override Tensor Perturb(Tensor x, Tensor y, StepContext context)
    {
        using var scope = NewDisposeScope();
        using var frozen = Model.Freeze();
        using var set = ThreatModel.At(x);
        var delta = set.StartInBall(Generator);
        var gradient = InputGradient(set.Apply(delta), y);
        set.Ascend(delta, gradient, 1.25 * ThreatModel.Eps);
        set.Project(delta);
        return set.Apply(delta).MoveToOuterDisposeScope();
    }

    protected override optim.Optimizer CreateOptimizer() => optim.Adam(Model.parameters(), lr: 0.01);

    protected override double LearningRate(double progress)
    {
        Progresses.Add(progress);
        return base.LearningRate(progress) * Scale(BatchSizes.Count);
    }

    protected override StepResult Gradients(Tensor x, Tensor y, StepContext context)
    {
        using var scope = NewDisposeScope();
        var adversarial = context.Perturb(x, y);

        var logits = Model.call(adversarial);
        var loss = functional.cross_entropy(logits, y);
        loss = Sabotage?.Invoke(BatchSizes.Count, loss) ?? loss;
        BatchSizes.Add(x.shape[0]);
        context.Backward(loss);
        return StepResult.Of(loss, logits, y);
    }

    protected override void Update(StepResult result)
    {
        base.Update(result);
        Updated?.Invoke();
    }
}
