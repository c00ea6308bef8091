using Robust.Certification.Layers;
using Robust.Training.Normalization;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Training.Certified;

/// <summary>
/// A pass at the inputs as they are, which remembers what its batch normalizations normalize by: bounds take the same
/// statistics (Shi et al. 2021).
/// </summary>
internal sealed class CleanPass : IDisposable
{
    private readonly Dictionary<BatchNorm, (Tensor Mean, Tensor Variance)> statistics = [];

    private CleanPass()
    {
    }

    /// <summary>The logits [N, C], which belong to the dispose scope that was present.</summary>
    public Tensor Logits { get; private set; } = null!;

    /// <summary>Passes a batch; statistics are kept until this is disposed.</summary>
    /// <param name="model">The model, in train mode or not.</param>
    /// <param name="x">Inputs [N, ...].</param>
    public static CleanPass Of(Module<Tensor, Tensor> model, Tensor x)
    {
        var pass = new CleanPass();
        var hooks = Trained(model).Select(norm => norm.register_forward_pre_hook((_, input) =>
        {
            pass.Remember(norm, input);
            return input;
        })).ToList();
        try
        {
            pass.Logits = model.call(x);
            return pass;
        }
        catch
        {
            pass.Dispose();
            throw;
        }
        finally
        {
            hooks.ForEach(static hook => hook.remove());
        }
    }

    /// <summary>Whether the model normalizes by statistics of the batch.</summary>
    public static bool Matters(Module<Tensor, Tensor> model) => Trained(model).Any();

    /// <summary>What a batch normalization normalized by; null if by its running statistics.</summary>
    public (Tensor Mean, Tensor Variance)? Of(BatchNorm norm) =>
        statistics.TryGetValue(norm, out var found) ? found : null;

    /// <summary>The logits [N, C] at other points by the same statistics, which stay as they are.</summary>
    /// <param name="model">The model.</param>
    /// <param name="points">Inputs [N, ...].</param>
    public Tensor Repeat(Module<Tensor, Tensor> model, Tensor points)
    {
        var norms = Trained(model).ToList();
        var hooks = norms.Select(norm => norm.register_forward_hook((_, input, _) => Normalize(norm, input))).ToList();
        norms.ForEach(static norm => norm.eval());
        try
        {
            return model.call(points);
        }
        finally
        {
            norms.ForEach(static norm => norm.train());
            hooks.ForEach(static hook => hook.remove());
        }
    }

    /// <summary>Disposes the statistics.</summary>
    public void Dispose()
    {
        foreach (var (mean, variance) in statistics.Values)
        {
            mean.Dispose();
            variance.Dispose();
        }

        statistics.Clear();
    }

    private static IEnumerable<BatchNorm> Trained(Module<Tensor, Tensor> model) =>
        model.modules().OfType<BatchNorm>().Where(static norm => norm.training);

    private Tensor Normalize(BatchNorm norm, Tensor input)
    {
        var (mean, variance) = statistics[norm];
        using var map = ChannelMap.BatchNorm(mean, variance, norm.eps, norm.weight, norm.bias);
        return map.Apply(input);
    }

    private void Remember(BatchNorm norm, Tensor input)
    {
        using var scope = NewDisposeScope();
        var (mean, variance) = BatchStatistics.Of(norm, input);
        statistics[norm] = (mean.DetachFromDisposeScope(), variance.DetachFromDisposeScope());
    }
}
