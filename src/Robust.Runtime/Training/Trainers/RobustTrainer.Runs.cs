using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Robust.Data;
using Robust.Data.Feeding;
using Robust.Evaluation.Fit;
using Robust.Groups;
using Robust.ThreatModels;
using Robust.Torch;
using Robust.Training.Checkpoints;
using Robust.Training.Parts;
using Robust.Training.Running;
using Robust.Training.State;
using Robust.Training.Steps;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Training.Trainers;

// A trainer as its runs see it.
public abstract partial class RobustTrainer<TModel>
{
    Module<Tensor, Tensor> ITrainedModel.Model => Model;

    optim.Optimizer ITrainedModel.Optimizer => Optimizer;

    IRunPart ITrainedModel.State => new StatePart(State, Device);

    int ITrainedModel.Replays => Replays;

    int ITrainedModel.LeastExamples => leastExamples;

    bool ITrainedModel.EpsCanRise => EpsCanRise;

    private bool EpsCanRise => ThreatModel.WithEps(ThreatModel.Eps) is not null;

    /// <summary>A step by itself: the declared maximizer at the whole eps.</summary>
    private StepContext OutsideOfTraining => new(InParts(Perturb), ThreatModel, Generator);

    void ITrainedModel.Seed(long step) => Generator.manual_seed(TrainingSeeds.OfBatch(Options.Seed, step));

    StepContext ITrainedModel.ContextOf(RunState state, double progress)
    {
        var share = state.StartsGently && EpsCanRise
            ? GentleStart.EpsShare(progress, EpsRise(progress))
            : EpsRise(progress);
        return new StepContext(InParts(state.UsesPgd ? PerturbByPgd : Perturb), AdversaryAt(share), Generator)
        {
            Progress = progress,
            EpsShare = share,
            StepScale = state.StepScale,
        };
    }

    double ITrainedModel.LearningRate(double progress) => LearningRate(progress);

    StepResult ITrainedModel.Gradients(Tensor x, Tensor y, StepContext context)
    {
        try
        {
            return Gradients(x, y, context);
        }
        catch (Exception e) when (TorchFailure.Explains(e) && !MemoryShortage.Explains(e))
        {
            throw TorchFailure.OfStep(Model, x, e);
        }
    }

    void ITrainedModel.Update(StepResult result) => Update(result);

    void ITrainedModel.ShareRows(Team team, BatchSlice slice) => State.ShareRows(team, slice);

    void ITrainedModel.EpochEnded(EpochResult epoch) => EpochEnded(epoch);

    private TrainingResult Run(
        TrainingPlan plan, IExampleSource train, IExampleSource? validation, IProgress<TrainingProgress>? progress,
        Team team, CancellationToken cancellationToken)
    {
        TeamFit.Check(team, () => new Dictionary<string, string>
        {
            ["the labels of the training examples"] = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(train.AllLabels().AsSpan()))),
        });
        var measures = new Measures(Model, ThreatModel, plan, train, validation);
        using var parts = new RunParts(this, plan);
        using var keeper = team.Together(() => team.Leads && plan.Run is { } folder
            ? new RunKeeper(folder, RunFingerprint.Of(this, ThreatModel, plan, train, validation))
            : null);
        var fresh = new RunState
        {
            EpochsBefore = epochsBefore,
            StepsBefore = stepsBefore,
            MicroBatchSize = plan.MicroBatchSize,
            Warnings = plan.Caution is { } caution ? [caution] : [],
        };
        var check = new RunStateCheck(plan, train.Count, measures.Validates);
        var state = CommonStart.Of(team, parts, team.Together(() => keeper?.Begin(parts, check, fresh) ?? fresh));
        using var layers = new DefaultGenerator.Use(Device);
        using var recorder = team.Together(() => Recorder(plan, train, keeper, state, team));
        var run = new RunContext(plan, train, this, parts, state, team);
        var records = new RunRecords(run, keeper, recorder, new ProgressReporter(plan, train.Count, team.Leads ? progress : null));
        using var stepper = new BatchStepper(this, plan, state, layers, team);
        return new TrainingRun(run, measures, stepper, records, cancellationToken).Execute();
    }

    /// <summary>What tells of the run, which begins now; nothing in a process that does not lead.</summary>
    private RunRecorder Recorder(TrainingPlan plan, IExampleSource train, RunKeeper? keeper, RunState state, Team team)
    {
        var listeners = team.Leads ? Options : Options with { Logger = null, MetricsSinks = [] };
        var recorder = new RunRecorder(listeners, plan, keeper, state, train.Count);
        try
        {
            recorder.Started(Model, ThreatModel, plan, train, keeper?.ResumedFrom);
            return recorder;
        }
        catch
        {
            recorder.Dispose();
            throw;
        }
    }

    /// <summary>The threat model with a share of its eps.</summary>
    private IThreatModel AdversaryAt(double share) =>
        share == 1 ? ThreatModel : ThreatModel.WithEps(share * ThreatModel.Eps) ?? throw EpsCannotRise;

    /// <summary>Examples in memory whole on the device, if they fit there; null for any others, which go there batch by batch.</summary>
    private Examples? OnDevice(IExampleSource source)
    {
        try
        {
            return (source as Examples)?.To(Device);
        }
        catch (RobustException e) when (e.InnerException is { } cause && MemoryShortage.Explains(cause))
        {
            return null;
        }
    }

    private RobustException EpsCannotRise => new(
        $"The eps of \"{ThreatModel.Description}\" cannot rise in the course of training: declare [EpsWarmUp(0)], or override " +
        "WithEps in a threat model of your own.");

    /// <summary>Refuses options that this trainer cannot follow, naming the nearest that it can.</summary>
    private void CheckOptions(bool validates)
    {
        if (EpsRise(0) < 1 && !EpsCanRise)
        {
            throw EpsCannotRise;
        }

        OptionsCheck.Refuse(plan, Model.TypeName(), Replays, validates);
        if (plan.SynchronizesBatchNorm && !Model.modules().OfType<BatchNorm>().Any())
        {
            throw new RobustException($"{Model.TypeName()} has no batch normalization: leave SynchronizeBatchNorm out.");
        }
    }

    /// <summary>Refuses batches of one example where the model normalizes over the batch.</summary>
    private void CheckBatches(TrainingPlan run, IExampleSource train)
    {
        leastExamples = 1;
        if (BatchNormalization.OfSingleValues(Model, train) is not { } layer)
        {
            return;
        }

        leastExamples = 2;
        var remedy = train.Count == 1 ? "train on at least two examples"
            : run.BatchSize == 1 ? "set BatchSize to 2 or more"
            : run.MicroBatchSize == 1 ? "set MicroBatchSize to 2 or more"
            : null;
        if (remedy is not null)
        {
            throw new RobustException(
                $"{layer} of {Model.TypeName()} normalizes over the examples at hand, and one example alone has no " +
                $"variance: {remedy}, or use a layer that needs no batch, such as a layer normalization.");
        }
    }

    private void CheckFit(IExampleSource data)
    {
        plan.CheckShape(data, Model.TypeName());
        ModelFit.Check(Model, data, plan.ClassCount);
        DataFit.Check(ThreatModel, data);
    }
}
