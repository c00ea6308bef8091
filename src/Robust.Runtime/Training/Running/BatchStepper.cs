using Robust.Groups;
using Robust.Torch;
using Robust.Training.Normalization;
using Robust.Training.State;
using Robust.Training.Steps;
using static TorchSharp.torch;

namespace Robust.Training.Running;

/// <summary>
/// Takes the steps of a run: a batch in parts where it has to be, and never by gradients that are not finite. Of several processes
/// each works on its own examples of the batch, and all take the same step.
/// </summary>
internal sealed class BatchStepper(
    ITrainedModel trained, TrainingPlan plan, RunState state, DefaultGenerator.Use layers, Team team) : IDisposable
{
    private readonly StepSum sum = new(team, trained.Model);
    private readonly SynchronizedNormalization? normalization =
        plan.SynchronizesBatchNorm && !team.IsAlone ? new(team, trained.Model) : null;

    /// <summary>Whether processes wait for each other within the gradients of a batch: what fails there ends all, and is not tried again.</summary>
    private readonly bool sumsWithin = !team.IsAlone && SumsWithinSteps.May(plan);

    /// <summary>The fewest examples that may go through the network at once.</summary>
    private readonly int least = trained.LeastExamples;

    /// <summary>Steps on a batch.</summary>
    /// <param name="x">Inputs [N, ...] of the slice, floating point, on the device.</param>
    /// <param name="y">True classes [N] of the slice, int64.</param>
    /// <param name="slice">The examples of the batch that these are.</param>
    /// <param name="step">The number of the step in the whole of training, from 0.</param>
    /// <param name="progress">The fraction of training done before it, in [0, 1).</param>
    /// <returns>What was found; unless it is finite, its gradients moved nothing.</returns>
    /// <exception cref="RobustException">The batch does not fit into memory.</exception>
    public BatchReading Take(Tensor x, Tensor y, BatchSlice slice, long step, double progress)
    {
        using var scope = NewDisposeScope();
        var rate = trained.LearningRate(progress) * state.RateScale;
        foreach (var group in trained.Optimizer.ParamGroups)
        {
            group.LearningRate = rate;
        }

        using var generator = GeneratorOf(slice, step, x.device);
        var context = trained.ContextOf(state, progress);
        context = context with { Share = slice.Share, Slice = slice, Team = team, Generator = generator ?? context.Generator };
        normalization?.Counts = slice.Counts;
        BatchReading read = default;
        for (var replay = 0; replay < trained.Replays; replay++)
        {
            var result = sum.Of(sumsWithin
                ? Gradients(x, y, int.MaxValue, step, context)
                : team.Together(() => GradientsThatFit(x, y, step, context)), slice);
            read = BatchReading.Of(result, trained.Model) with { Rate = rate, EpsShare = context.EpsShare };
            if (!read.IsFinite)
            {
                break;
            }

            trained.Update(result);
        }

        trained.ShareRows(team, slice);
        return read;
    }

    /// <summary>Gives batch normalizations back as they were.</summary>
    public void Dispose() => normalization?.Dispose();

    /// <summary>The random numbers of some examples of a batch; null where all are here.</summary>
    private SliceGenerator? GeneratorOf(BatchSlice slice, long step, Device device) => team.IsAlone
        ? null
        : new(TrainingSeeds.OfBatch(plan.Seed, step), slice.Start, slice.Count, slice.All, device);

    /// <summary>The gradients of a batch, in smaller parts from now on if it does not fit and the options say so.</summary>
    private StepResult GradientsThatFit(Tensor x, Tensor y, long step, StepContext context)
    {
        while (true)
        {
            try
            {
                return Gradients(x, y, state.MicroBatchSize ?? int.MaxValue, step, context);
            }
            catch (Exception e) when (MemoryShortage.Explains(e))
            {
                var size = (int)Math.Min(state.MicroBatchSize ?? int.MaxValue, x.shape[0]);
                if (plan.Recovery.OutOfMemory == OutOfMemoryPolicy.Stop || size <= least)
                {
                    throw MemoryShortage.Advice(size, LargestThatFits(x, y, size / 2, step, context), e);
                }

                state.MicroBatchSize = Math.Max(size / 2, least);
                state.Warnings.Add(MemoryShortage.Halved(size, state.MicroBatchSize.Value));
            }
        }
    }

    /// <summary>The greatest of a size, its half, its quarter ... that fits; 0 if not even one example does.</summary>
    private int LargestThatFits(Tensor x, Tensor y, int size, long step, StepContext context)
    {
        for (; size >= least; size /= 2)
        {
            try
            {
                using var scope = NewDisposeScope();
                Gradients(x.narrow(0, 0, size), y.narrow(0, 0, size), size, step, context);
                break;
            }
            catch (Exception e) when (MemoryShortage.Explains(e))
            {
                continue;
            }
        }

        ForgetGradients();
        return size >= least ? size : 0;
    }

    /// <summary>The gradients of a batch of which at most so many examples go through the network at once.</summary>
    private StepResult Gradients(Tensor x, Tensor y, int size, long step, StepContext context)
    {
        trained.Seed(step);
        ForgetGradients();
        return layers.Step(
            TrainingSeeds.OfLayers(plan.Seed, step, team.Rank),
            () => size >= x.shape[0] ? trained.Gradients(x, y, context) : GradientsOfParts(x, y, size, context));
    }

    private StepResult GradientsOfParts(Tensor x, Tensor y, int size, StepContext context)
    {
        var count = x.shape[0];
        using var scope = NewDisposeScope();
        var (loss, correct) = (zeros([], ScalarType.Float64, x.device), zeros([], ScalarType.Int64, x.device));
        for (long start = 0, part; start < count; start += part)
        {
            using var partScope = NewDisposeScope();
            var left = count - start;
            part = left - size < least ? left : size; // too few to go by themselves go with those before
            var share = part / (double)count;
            using var generator = (context.Generator as SliceGenerator)?.Part(start, part);
            var found = trained.Gradients(
                x.narrow(0, start, part), y.narrow(0, start, part),
                context with { Share = context.Share * share, Generator = generator ?? context.Generator });
            loss.add_(found.Loss.to(ScalarType.Float64), alpha: share);
            correct.add_(found.Correct);
        }

        return new StepResult(loss.MoveToOuterDisposeScope(), correct.MoveToOuterDisposeScope());
    }

    /// <summary>
    /// Leaves no gradient, not one of zeros: else a parameter that some steps do not reach would be moved there, but not
    /// in a run that was resumed in between.
    /// </summary>
    private void ForgetGradients()
    {
        foreach (var parameter in trained.Model.parameters())
        {
            parameter.grad = null;
        }
    }
}
