using Robust.Torch;
using Robust.Training.Parts;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Training.Averaging;

/// <summary>The average of a model's weights over training steps, beside the weights.</summary>
internal sealed class WeightAverage : IRunPart, IDisposable
{
    private const string Counts = "counts";

    private readonly WeightAveraging rule;
    private readonly List<(string Name, Tensor Live, Tensor Average)> tensors = [];
    private long steps;
    private long epochs;

    /// <summary>Starts from the model as it is.</summary>
    public WeightAverage(Module model, WeightAveraging rule)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        this.rule = rule;
        foreach (var (name, live) in model.state_dict())
        {
            if (live.is_floating_point())
            {
                tensors.Add((name, live, live.detach().clone().DetachFromDisposeScope()));
            }
        }
    }

    public IEnumerable<KeyValuePair<string, Tensor>> State =>
    [
        .. tensors.Select(static entry => KeyValuePair.Create(entry.Name, entry.Average)),
        KeyValuePair.Create(Counts, tensor(new[] { steps, epochs })),
    ];

    public void Check(IReadOnlyDictionary<string, Tensor> state)
    {
        using var scope = NewDisposeScope();
        state.CheckNoneBut([.. tensors.Select(static entry => entry.Name), Counts]);
        state.CheckNotNegative(Counts, tensor(new[] { steps, epochs }));
        tensors.ForEach(entry => state.Check(entry.Name, entry.Average));
    }

    public void Restore(IReadOnlyDictionary<string, Tensor> state)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        tensors.ForEach(entry => entry.Average.copy_(state[entry.Name]));
        var counts = state[Counts].Values<long>();
        (steps, epochs) = (counts[0], counts[1]);
    }

    /// <summary>Takes in the weights after a step.</summary>
    /// <param name="endsEpoch">Whether it is the last step of its epoch.</param>
    /// <param name="progress">The fraction of training done, this step included, in (0, 1].</param>
    public void Update(bool endsEpoch, double progress)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var share = rule.Share(++steps, endsEpoch, progress, epochs);
        if (share > 0)
        {
            tensors.ForEach(entry => entry.Average.mul_(1 - share).add_(entry.Live, alpha: share));
        }

        epochs += endsEpoch && progress >= rule.Beginning ? 1 : 0;
    }

    /// <summary>Exchanges the model's weights and the average; a second call exchanges them back.</summary>
    public void Exchange()
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        foreach (var (_, live, average) in tensors)
        {
            var weights = live.clone();
            live.copy_(average);
            average.copy_(weights);
        }
    }

    public void Dispose() => tensors.ForEach(static entry => entry.Average.Dispose());
}
