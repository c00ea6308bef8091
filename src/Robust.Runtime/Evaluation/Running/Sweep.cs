using System.Diagnostics;
using Robust.Attacks.Classifiers;
using Robust.Data;
using Robust.Data.Feeding;
using Robust.Evaluation.Fit;
using Robust.Evaluation.Results;
using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Evaluation.Running;

/// <summary>Which examples of a batch a classifier gets right: [N], bool, for inputs and labels.</summary>
internal delegate Tensor Judgment(IClassifier classifier, Tensor x, Tensor y);

/// <summary>One pass over a data set that counts, batch by batch, the examples a model gets right.</summary>
internal sealed class Sweep(
    string attack, Module<Tensor, Tensor> model, IExampleSource data, int batchSize,
    IProgress<EvaluationProgress>? progress, CancellationToken cancellationToken)
{
    /// <summary>Runs <paramref name="judge"/> on every batch.</summary>
    public EvaluationResult Run(Judgment judge)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        ModelFit.Check(model, data);
        var clock = Stopwatch.StartNew();
        var device = ModelFit.DeviceOf(model);
        using var classifier = new ModuleClassifier(model);
        var tally = new ClassTally(model, data.Classes);
        using var feed = BatchFeed.InOrder(data, batchSize, device);
        for (var start = 0; start < data.Count; start += batchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = Math.Min(start + batchSize, data.Count);
            JudgeBatch(judge, tally, classifier, feed);
            progress?.Report(new EvaluationProgress(attack, end, data.Count, tally.Right / (double)end));
        }

        return new EvaluationResult
        {
            Attack = attack,
            Accuracy = tally.Right / (double)data.Count,
            Samples = data.Count,
            Classes = tally.Result(),
            Matthews = tally.Matthews,
            Seconds = clock.Elapsed.TotalSeconds,
        };
    }

    /// <summary>Runs on the inputs as they are, and notes whether the model tells them apart.</summary>
    /// <param name="afterBatch">Told which of a batch are right: [N], bool.</param>
    public EvaluationResult RunClean(Action<Tensor> afterBatch)
    {
        var predicted = new PredictedClasses();
        var done = 0;
        var result = Run((classifier, x, y) =>
        {
            var classes = Predicted(classifier, x, done);
            done += (int)x.shape[0];
            predicted.Add(classes);
            var right = classes.eq(y);
            afterBatch(right);
            return right;
        });
        return result with
        {
            OnlyClass = result.Classes.Count > 1 && predicted.Only is { } only ? ClassTally.NameOf(model, only) : null,
        };
    }

    private static void JudgeBatch(Judgment judge, ClassTally tally, ModuleClassifier classifier, BatchFeed feed)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var (x, y) = feed.Next();
        tally.Add(y, judge(classifier, x, y));
    }

    /// <summary>The class [N] that a model predicts for each of some inputs, the first of which has an index.</summary>
    /// <exception cref="RobustException">Its logits are not finite, or an input is not.</exception>
    private static Tensor Predicted(IClassifier classifier, Tensor x, int first)
    {
        var logits = classifier.Logits(x);
        if (!logits.isfinite().all().Value<bool>())
        {
            FiniteInputs.Check(x, place => first + place);
            throw new RobustException(
                "The model's logits are not finite numbers, so it has no accuracy: check its weights, or train it " +
                "again with a smaller learning rate.");
        }

        return logits.argmax(1);
    }
}
