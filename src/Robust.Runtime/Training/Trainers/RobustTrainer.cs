using Robust.Attacks;
using Robust.Attacks.Classifiers;
using Robust.Data;
using Robust.Files;
using Robust.Groups;
using Robust.ThreatModels;
using Robust.Training.Recipes;
using Robust.Training.Running;
using Robust.Training.State;
using Robust.Training.Steps;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Training.Trainers;

/// <summary>
/// Trains a classifier to withstand a threat model: minimizes the expected loss at the worst perturbation of each
/// example (Madry et al. 2018, equation 2.1). The build derives one from this class for each declared model; a trainer
/// is used from one thread.
/// </summary>
/// <typeparam name="TModel">Maps inputs [N, ...] to logits [N, C].</typeparam>
public abstract partial class RobustTrainer<TModel> : IRobustTrainer, ITrainedModel
    where TModel : Module<Tensor, Tensor>
{
    private readonly TrainingPlan plan;
    private readonly bool ownsModel;
    private optim.Optimizer? optimizer;
    private int leastExamples = 1;
    private long epochsBefore;
    private long stepsBefore;
    private bool isTraining;

    /// <summary>
    /// Trains a model further or makes a new one, its initial weights drawn from the seed (which seeds torch's default
    /// generator).
    /// </summary>
    /// <param name="options">The choices of this run.</param>
    /// <param name="threatModel">What the adversary may do.</param>
    /// <param name="model">The model, which stays the caller's and is moved to the device; null for a new one.</param>
    /// <param name="create">Makes a new model; it is disposed with the trainer.</param>
    /// <param name="defaults">What the declaration says about a run.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="RobustException">The device of the options is not there.</exception>
    protected RobustTrainer(
        TrainingOptions? options, IThreatModel threatModel, TModel? model, Func<TModel> create,
        TrainingDefaults defaults)
        : this(options, threatModel, defaults)
    {
        ownsModel = model is null;
        Model = (model ?? DefaultGenerator.Seeded(Options.Seed, create)).to(Device);
    }

    /// <summary>
    /// Trains an existing model further; the caller keeps it. It is moved to the device of the options.
    /// </summary>
    /// <param name="options">The choices of this run.</param>
    /// <param name="threatModel">What the adversary may do.</param>
    /// <param name="model">The model.</param>
    /// <param name="defaults">What the declaration says about a run.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="RobustException">The device of the options is not there.</exception>
    protected RobustTrainer(
        TrainingOptions? options, IThreatModel threatModel, TModel model, TrainingDefaults defaults)
        : this(options, threatModel, defaults)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model.to(Device);
    }

    private RobustTrainer(TrainingOptions? options, IThreatModel threatModel, TrainingDefaults defaults)
    {
        ThreatModel = threatModel;
        Options = options ?? new TrainingOptions();
        plan = new TrainingPlan(defaults, Options, threatModel);
        if (Device.type == DeviceType.CUDA && !cuda.is_available())
        {
            throw new RobustException(
                "This torch finds no CUDA device: train on the CPU, or use a torch that is built for CUDA.");
        }

        Generator = new Generator(unchecked((ulong)Options.Seed + 1), Device);
        Model = null!; // set by the constructors that call this one
    }

    /// <summary>The model.</summary>
    public TModel Model { get; }

    /// <summary>What the adversary may do.</summary>
    public IThreatModel ThreatModel { get; }

    /// <summary>The choices of this run.</summary>
    public TrainingOptions Options { get; }

    /// <summary>What is done in a step, in numbers; null for a trainer written by hand.</summary>
    public TrainingRecipe? Recipe => plan.Recipe;

    /// <summary>The outer minimizer, with its state; made when first asked for.</summary>
    protected optim.Optimizer Optimizer => optimizer ??= CreateOptimizer();

    /// <summary>
    /// The source of random starts, on the device of the model; seeded by the options, and anew for each batch.
    /// </summary>
    protected Generator Generator { get; }

    /// <summary>What is kept from step to step besides weights, optimizer and generators.</summary>
    protected internal TrainerState State { get; } = new();

    /// <summary>How many steps are taken on each batch, at least 1.</summary>
    protected virtual int Replays => 1;

    Module<Tensor, Tensor> IRobustTrainer.Model => Model;

    TrainingDefaults IRobustTrainer.Declared => plan.Defaults;

    private Device Device => Options.Device ?? CPU;

    /// <summary>
    /// Trains for the epochs of the options. Weights and optimizer continue from where they are, so that a second call
    /// trains further; torch's default generators (which dropout draws from) are seeded again for each batch. The model
    /// is left in eval mode, ready to predict.
    /// </summary>
    /// <param name="train">The training examples; each epoch sees all of them in a new order.</param>
    /// <param name="validation">Examples to measure each epoch on; none when null.</param>
    /// <param name="progress">Told at intervals and at the end of each epoch, on this thread.</param>
    /// <param name="cancellationToken">
    /// Ends training after the current batch, with a checkpoint where there is a run directory. Cancel it on SIGTERM
    /// (<see cref="System.Runtime.InteropServices.PosixSignalRegistration"/>), and little is lost when a machine is stopped.
    /// </param>
    /// <returns>How training ended and what each epoch reached.</returns>
    /// <exception cref="RobustException">
    /// Model, data and threat model do not go together, torch refuses a batch, one does not fit into memory, the model
    /// is in use elsewhere, the run directory cannot be used (<see cref="DataException"/>), or another process of the group failed.
    /// </exception>
    public TrainingResult Train(
        IExampleSource train, IExampleSource? validation = null, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        var team = new Team(plan.Group);
        var run = team.Together(() => Planned(train, validation));
        _ = Optimizer; // made outside of the scope below: its state outlives this call
        using var training = ModeGate.Of(Model).Training();
        using var scope = NewDisposeScope();
        using var recording = enable_grad();
        using var copy = OnDevice(train);
        isTraining = true;
        try
        {
            return team.Guarded(() => Run(run, copy ?? train, validation, progress, team, cancellationToken));
        }
        finally
        {
            isTraining = false;
            epochsBefore += run.Epochs;
            stepsBefore += (long)run.Epochs * run.Batches(train.Count);
            Optimizer.zero_grad();
        }
    }

    /// <summary>The plan for these examples, if trainer, options and examples go together.</summary>
    private TrainingPlan Planned(IExampleSource train, IExampleSource? validation)
    {
        CheckOptions(validates: validation is not null);
        CheckFit(train);
        if (validation is not null)
        {
            CheckFit(validation);
        }

        var run = plan.For(train);
        CheckBatches(run, train);
        return run;
    }

    /// <summary>The adversarial examples of a batch, by the inner maximizer at the whole eps.</summary>
    /// <param name="x">Inputs [N, ...] within the box of the threat model.</param>
    /// <param name="y">True classes [N], int64.</param>
    /// <returns>Perturbed inputs [N, ...] within the perturbation set of each input, detached.</returns>
    /// <exception cref="RobustException">Inputs, labels and threat model do not go together.</exception>
    public Tensor Perturb(Tensor x, Tensor y)
    {
        AttackInputs.Check(ThreatModel, x, y, plan.ClassCount);
        return OutsideOfTraining.Perturb(x, y);
    }

    /// <summary>Disposes the optimizer, the generators and, if the trainer made it, the model.</summary>
    /// <exception cref="InvalidOperationException">It is training.</exception>
    public void Dispose()
    {
        if (isTraining)
        {
            throw new InvalidOperationException(
                $"The trainer of {Model.TypeName()} is training: cancel that, and dispose it when Train has returned.");
        }

        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Disposes the optimizer, the generators and, if the trainer made it, the model.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
        {
            return;
        }

        optimizer?.Dispose();
        State.Dispose();
        Generator.Dispose();
        if (ownsModel)
        {
            Model.Dispose();
        }
    }

    /// <summary>Makes the outer minimizer over the parameters of the model.</summary>
    protected abstract optim.Optimizer CreateOptimizer();

    /// <summary>The learning rate of a step; the one that the optimizer was made with unless overridden.</summary>
    /// <param name="progress">The fraction of all steps done, in [0, 1).</param>
    protected virtual double LearningRate(double progress) => Optimizer.ParamGroups.First().InitialLearningRate;

    /// <summary>The share of eps, in [0, 1], that the inner maximizer has at a step; the whole unless overridden.</summary>
    /// <param name="progress">The fraction of all steps done, in [0, 1).</param>
    protected virtual double EpsRise(double progress) => 1;

    /// <summary>The inner maximizer: the adversarial examples of a batch.</summary>
    /// <param name="x">Inputs [N, ...] within the box of the threat model.</param>
    /// <param name="y">True classes [N], int64.</param>
    /// <param name="context">The step at hand.</param>
    /// <returns>Perturbed inputs [N, ...] within the perturbation set of each input, detached.</returns>
    protected abstract Tensor Perturb(Tensor x, Tensor y, StepContext context);

    /// <summary>
    /// Inner maximization (<see cref="StepContext.Perturb"/>), then the gradient of the objective at the maximizer:
    /// <see cref="StepContext.Backward"/> adds it to those of the parameters. A batch may come in parts.
    /// </summary>
    /// <param name="x">Inputs [N, ...], floating point, on the device.</param>
    /// <param name="y">True classes [N], int64.</param>
    /// <param name="context">The step at hand.</param>
    protected abstract StepResult Gradients(Tensor x, Tensor y, StepContext context);

    /// <summary>Outer minimization: moves the weights when the gradients of a whole batch are there.</summary>
    /// <param name="result">What the batch found.</param>
    protected virtual void Update(StepResult result) => Optimizer.step();

    /// <summary>
    /// A step on a batch by itself, outside of a run, or as many as <see cref="Replays"/> says: its gradients, then the outer minimizer.
    /// </summary>
    /// <param name="x">Inputs [N, ...], floating point, on the device.</param>
    /// <param name="y">True classes [N], int64.</param>
    /// <returns>What the last step found.</returns>
    protected StepResult Step(Tensor x, Tensor y)
    {
        StepResult result = default;
        for (var replay = 0; replay < Replays; replay++)
        {
            using (NewDisposeScope())
            {
                Optimizer.zero_grad(); // leaves a handle of each gradient in the scope it is called in
            }

            result = Gradients(x, y, OutsideOfTraining);
            Update(result);
        }

        return result;
    }

    /// <summary>Called at the end of each epoch, when it has been measured and the best weights have been kept.</summary>
    /// <param name="epoch">What the epoch reached.</param>
    protected virtual void EpochEnded(EpochResult epoch)
    {
    }
}
