using Robust.Attacks.Classifiers;
using Robust.ThreatModels;
using Robust.Training;
using Robust.Training.Steps;
using Robust.Training.Trainers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Models;

/// <summary>Three classes of images by two linear layers, with whatever is wanted between them.</summary>
internal sealed class DenseNet : Module<Tensor, Tensor>
{
    private readonly Linear first = Linear(16, 8);
    private readonly Module<Tensor, Tensor>? between;
    private readonly Linear last = Linear(8, 3);

    public DenseNet(Module<Tensor, Tensor>? between = null) : base("DenseNet")
    {
        this.between = between;
        RegisterComponents();
    }

    /// <summary>Whether the layer between is left out.</summary>
    public bool SkipsBetween { get; set; }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = first.call(input.flatten(1));
        x = between is null || SkipsBetween ? x : between.call(x);
        return last.call(x.relu()).MoveToOuterDisposeScope();
    }
}

/// <summary>FGSM from a uniform start on a <see cref="DenseNet"/>, with any minimizer.</summary>
internal sealed class DenseTrainer(
    TrainingOptions options, Func<Module<Tensor, Tensor>?>? between = null,
    Func<IEnumerable<Parameter>, optim.Optimizer>? minimizer = null)
    : RobustTrainer<DenseNet>(
        options, new LInf(0.2), null, () => new DenseNet(between?.Invoke()), new TrainingDefaults(3, 16))
{
    /// <summary>What to do within each step, after its loss is known, with the number of the step in this run.</summary>
    public Func<int, Tensor, Tensor>? Within { get; set; }

    /// <summary>What the learning rate of a step of this run is multiplied by.</summary>
    public Func<int, double> Scale { get; set; } = static _ => 1;

    /// <summary>The fraction of training from which on the layer between is left out.</summary>
    public double Skipping { get; init; } = 1;

    /// <summary>The number of examples of each step.</summary>
    public List<long> BatchSizes { get; } = [];

    protected override Tensor Perturb(Tensor x, Tensor y, StepContext context)
    {
        using var scope = NewDisposeScope();
        using var frozen = Model.Freeze();
        using var set = ThreatModel.At(x);
        var delta = set.Start(context.Generator);
        set.Ascend(delta, InputGradient(set.Apply(delta), y), ThreatModel.Eps);
        set.Project(delta);
        return set.Apply(delta).MoveToOuterDisposeScope();
    }

    protected override optim.Optimizer CreateOptimizer() =>
        minimizer?.Invoke(Model.parameters()) ?? optim.Adam(Model.parameters(), lr: 0.01);

    protected override double LearningRate(double progress) => base.LearningRate(progress) * Scale(BatchSizes.Count);

    protected override StepResult Gradients(Tensor x, Tensor y, StepContext context)
    {
        using var scope = NewDisposeScope();
        Model.SkipsBetween = context.Progress >= Skipping;
        var logits = Model.call(context.Perturb(x, y));
        var loss = functional.cross_entropy(logits, y);
        loss = Within?.Invoke(BatchSizes.Count, loss) ?? loss;
        BatchSizes.Add(x.shape[0]);
        context.Backward(loss);
        return StepResult.Of(loss, logits, y);
    }
}
