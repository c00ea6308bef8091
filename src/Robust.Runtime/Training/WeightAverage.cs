using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Training;

/// <summary>
/// The exponential moving average of a model's parameters over training steps: average &lt;- d average + (1 - d) weights
/// (Polyak and Juditsky 1992; for robust training Gowal et al. 2020, section 4.3). Buffers are taken as they are.
/// </summary>
/// <remarks>
/// The decay of step t is min(decay, (1 + t) / (10 + t)), so that the random weights of the beginning are soon forgotten.
/// </remarks>
internal sealed class WeightAverage : IDisposable
{
    private readonly double decay;
    private readonly List<(Tensor Live, Tensor Average)> tensors = [];
    private long steps;

    /// <summary>Starts from the model as it is.</summary>
    public WeightAverage(Module model, double decay)
    {
        using var constant = no_grad();
        this.decay = decay;
        foreach (var live in model.parameters())
        {
            tensors.Add((live, live.detach().clone().DetachFromDisposeScope()));
        }
    }

    /// <summary>Takes in the weights after a step.</summary>
    public void Update()
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        steps++;
        var weight = 1 - Math.Min(decay, (1.0 + steps) / (10.0 + steps));
        tensors.ForEach(pair => pair.Average.mul_(1 - weight).add_(pair.Live, alpha: weight));
    }

    /// <summary>Exchanges the model's weights and the average; a second call exchanges them back.</summary>
    public void Exchange()
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        foreach (var (live, average) in tensors)
        {
            var weights = live.clone();
            live.copy_(average);
            average.copy_(weights);
        }
    }

    public void Dispose() => tensors.ForEach(static pair => pair.Average.Dispose());
}
