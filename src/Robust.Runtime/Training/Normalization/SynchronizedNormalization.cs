using System.Runtime.CompilerServices;
using Robust.Certification.Layers;
using Robust.Groups;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Training.Normalization;

/// <summary>
/// Has the batch normalizations of a model, where they are in train mode, normalize by the statistics of the whole batch in all
/// processes, as long as this object lives. The gradient passes through these statistics, to the examples of all.
/// </summary>
/// <remarks>
/// Source: Ioffe and Szegedy 2015, algorithm 1, with sums over processes; the backward pass is autograd's, of which each sum is a sum
/// over processes again. All processes make the same passes.
/// </remarks>
internal sealed class SynchronizedNormalization : IDisposable
{
    private static readonly ConditionalWeakTable<BatchNorm, SynchronizedNormalization> Synchronized = [];

    private readonly Dictionary<BatchNorm, Tensor> outputs = [];
    private readonly List<BatchNorm> layers;
    private readonly List<Action> undo = [];
    private readonly Team team;

    /// <summary>Begins; all processes do so.</summary>
    public SynchronizedNormalization(Team team, Module<Tensor, Tensor> model)
    {
        this.team = team;
        layers = [.. model.modules().OfType<BatchNorm>()];
        foreach (var layer in layers)
        {
            var before = layer.register_forward_pre_hook((_, input) => Before(layer, input));
            var after = layer.register_forward_hook((_, _, output) => After(layer, output));
            undo.Add(before.remove);
            undo.Add(after.remove);
            Synchronized.Add(layer, this);
        }
    }

    /// <summary>Whether the examples at hand count: not those that another process works on, too.</summary>
    public bool Counts { get; set; } = true;

    /// <summary>What synchronizes a layer; null where nothing does.</summary>
    public static SynchronizedNormalization? Of(BatchNorm layer) => Synchronized.TryGetValue(layer, out var found) ? found : null;

    /// <summary>The mean and the biased variance [C] of values [N, C, ...] in all processes, and of how many values of each channel.</summary>
    public (Tensor Mean, Tensor Variance, Tensor Count) Statistics(Tensor values)
    {
        var (mean, variance) = BatchStatistics.Here(values);
        var (own, type) = (values.numel() / (double)values.shape[1], values.dtype);
        (mean, variance) = (mean.to(ScalarType.Float64), variance.to(ScalarType.Float64));
        // In float64, in which the square of the mean takes nothing from the variance that float32 would have.
        var sums = SumOverProcesses.Of(
            cat([mean * own, (variance + mean.square()) * own, full([1], own, ScalarType.Float64, values.device)]), team, Counts ? 1 : 0);
        var count = sums[^1].detach();
        mean = sums[..(int)values.shape[1]] / count;
        variance = (sums[(int)values.shape[1]..^1] / count) - mean.square();
        return (mean.to(type), variance.clamp(min: 0).to(type), count);
    }

    /// <summary>Gives the layers back as they were.</summary>
    public void Dispose()
    {
        undo.ForEach(static each => each());
        layers.ForEach(static layer => Synchronized.Remove(layer));
    }

    /// <summary>Normalizes in place of the layer, which meanwhile is in eval mode: so its own running statistics rest.</summary>
    private Tensor Before(BatchNorm layer, Tensor input)
    {
        if (!layer.training)
        {
            return input;
        }

        using var scope = NewDisposeScope();
        var (mean, variance, count) = Statistics(input);
        Follow(layer, mean, variance * (count / (count - 1).clamp(min: 1)));
        var scale = (variance + layer.eps).rsqrt();
        scale = layer.weight is { } weight ? scale * weight : scale;
        var output = (input - AffineMap.PerChannel(mean, input.dim())) * AffineMap.PerChannel(scale, input.dim());
        output = layer.bias is { } bias ? output + AffineMap.PerChannel(bias, input.dim()) : output;
        outputs[layer] = output.MoveToOuterDisposeScope();
        layer.eval();
        return input;
    }

    private Tensor After(BatchNorm layer, Tensor output)
    {
        if (!outputs.Remove(layer, out var synchronized))
        {
            return output;
        }

        layer.train();
        return synchronized;
    }

    /// <summary>Moves the running statistics toward those of the batch, as torch does.</summary>
    private static void Follow(BatchNorm layer, Tensor mean, Tensor variance)
    {
        using var constant = no_grad();
        layer.num_batches_tracked?.add_(1);
        if (layer is { running_mean: { } means, running_var: { } variances })
        {
            var share = layer.momentum is { } momentum ? full([], momentum, means.dtype, means.device) : layer.num_batches_tracked!.reciprocal();
            means.lerp_(mean, share);
            variances.lerp_(variance.to(variances.dtype), share);
        }
    }
}
