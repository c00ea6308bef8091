using Robust.Certification.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Robust.Training.Normalization;

/// <summary>What a batch normalization in train mode normalizes by.</summary>
internal static class BatchStatistics
{
    /// <summary>The mean and the biased variance [C] of its input, over the whole batch where processes synchronize them.</summary>
    /// <param name="norm">The layer.</param>
    /// <param name="input">Its input [N, C, ...].</param>
    public static (Tensor Mean, Tensor Variance) Of(BatchNorm norm, Tensor input)
    {
        if (SynchronizedNormalization.Of(norm) is not { } synchronized)
        {
            return Here(input);
        }

        var (mean, variance, _) = synchronized.Statistics(input);
        return (mean, variance);
    }

    /// <summary>Those of the examples at hand.</summary>
    public static (Tensor Mean, Tensor Variance) Here(Tensor input)
    {
        var mean = PerChannel(input);
        return (mean, PerChannel((input - AffineMap.PerChannel(mean, input.dim())).square()));
    }

    /// <summary>The mean [C] of values [N, C, ...].</summary>
    private static Tensor PerChannel(Tensor values) => values.mean([0, .. Enumerable.Range(2, (int)values.dim() - 2)]);
}
