using System.Diagnostics;
using Robust.Attacks;
using Robust.Data;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Evaluation;

/// <summary>One pass over a data set that counts, batch by batch, the examples a model gets right.</summary>
internal sealed class Sweep(
    string attack, Module<Tensor, Tensor> model, LabeledImages data, int batchSize,
    IProgress<EvaluationProgress>? progress, CancellationToken cancellationToken)
{
    /// <summary>
    /// Runs <paramref name="count"/>, which counts what is right in inputs and labels, on every batch.
    /// </summary>
    public EvaluationResult Run(Func<IClassifier, Tensor, Tensor, long> count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        ModelFit.Check(model, data);
        var clock = Stopwatch.StartNew();
        var device = ModelFit.DeviceOf(model);
        using var classifier = new ModuleClassifier(model);
        var right = 0L;
        for (var start = 0; start < data.Count; start += batchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = Math.Min(start + batchSize, data.Count);
            right += CountBatch(count, classifier, start, end, device);
            progress?.Report(new EvaluationProgress(attack, end, data.Count, right / (double)end));
        }

        return new EvaluationResult
        {
            Attack = attack,
            Accuracy = right / (double)data.Count,
            Samples = data.Count,
            Seconds = clock.Elapsed.TotalSeconds,
        };
    }

    private long CountBatch(
        Func<IClassifier, Tensor, Tensor, long> count, ModuleClassifier classifier, int start, int end, Device device)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var (x, y) = data.Batch(arange(start, end, ScalarType.Int64, data.Images.device));
        return count(classifier, x.to(device), y.to(device));
    }
}
