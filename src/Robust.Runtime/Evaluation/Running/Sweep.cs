using System.Diagnostics;
using System.Runtime.InteropServices;
using Robust.Attacks.Classifiers;
using Robust.Certification;
using Robust.Data;
using Robust.Data.Feeding;
using Robust.Evaluation.Fit;
using Robust.Evaluation.Results;
using Robust.Groups;
using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Evaluation.Running;

/// <summary>Which examples of a batch a classifier gets right: [N], bool, for inputs, labels and the index of the first.</summary>
internal delegate Tensor Judgment(IClassifier classifier, Tensor x, Tensor y, int first);

/// <summary>One pass over a data set that counts the examples a model gets right; each of several processes takes its share of them.</summary>
internal sealed class Sweep(
    string attack, Module<Tensor, Tensor> model, IExampleSource data, int batchSize, Team team,
    IProgress<EvaluationProgress>? progress, CancellationToken cancellationToken)
{
    /// <summary>Runs <paramref name="judge"/> on every batch.</summary>
    /// <param name="judge">Which examples are right.</param>
    /// <param name="inParts">Whether it is asked about the parts of a batch, one after the other.</param>
    /// <returns>What came of it, and which examples are right.</returns>
    public (EvaluationResult Result, bool[] Right) Run(Judgment judge, bool inParts = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        ModelFit.Check(model, data);
        TeamFit.Check(team, () => Fingerprint.Of(model, data));
        var clock = Stopwatch.StartNew();
        var shares = new BatchShares(team.Size, [.. Enumerable.Range(0, data.Count).Chunk(batchSize)], inParts);
        var judged = team.All(() => MemoryMarshal.AsBytes<Judged>(Judge(judge, shares.PartsOf(team.Rank))).ToArray());
        // Consecutive examples of one process after the other are all examples in their order.
        Judged[] all = [.. judged.SelectMany(static each => MemoryMarshal.Cast<byte, Judged>(each).ToArray())];
        var tally = new ClassTally(model, data.Classes);
        Array.ForEach(all, tally.Add);
        Tell(data.Count, tally.Right / (double)data.Count);
        return (
            new EvaluationResult
            {
                Attack = attack,
                Accuracy = tally.Right / (double)data.Count,
                Samples = data.Count,
                Classes = tally.Result(),
                Matthews = tally.Matthews,
                Seconds = clock.Elapsed.TotalSeconds,
            },
            Array.ConvertAll(all, static each => each.IsRight));
    }

    /// <summary>Runs on the inputs as they are, and notes whether the model tells them apart.</summary>
    public (EvaluationResult Result, bool[] Right) RunClean()
    {
        var predicted = new PredictedClasses();
        var (result, right) = Run((classifier, x, y, first) =>
        {
            var classes = Predicted(classifier, x, first);
            predicted.Add(classes);
            return classes.eq(y);
        });
        Array.ForEach(team.All(() => predicted.Bytes), predicted.Add);
        return (
            result with
            {
                OnlyClass = result.Classes.Count > 1 && predicted.Only is { } only ? ClassTally.NameOf(model, only) : null,
            },
            right);
    }

    /// <summary>
    /// Runs a certifier. On a CPU it is asked part by part, which are the same for any number of processes, because rounding depends on how
    /// many examples are asked about at once.
    /// </summary>
    public (EvaluationResult Result, bool[] Right) RunCertified(ICertifier certifier) => Run(
        (_, x, y, _) => certifier.Certified(x, y, cancellationToken), ModelFit.DeviceOf(model).type == TorchSharp.DeviceType.CPU);

    private Judged[] Judge(Judgment judge, IReadOnlyList<BatchShare> own)
    {
        using var classifier = new ModuleClassifier(model);
        using var feed = BatchFeed.Of(data, own.Select(static share => share.Examples), ModelFit.DeviceOf(model));
        var all = own.Sum(static share => share.Count);
        var judged = new List<Judged>(all);
        foreach (var share in own)
        {
            cancellationToken.ThrowIfCancellationRequested();
            JudgeShare(judge, share, classifier, feed, judged);
            if (judged.Count < all)
            {
                // The others go on alike.
                Tell((int)((long)judged.Count * data.Count / all), judged.Count(static each => each.IsRight) / (double)judged.Count);
            }
        }

        return [.. judged];
    }

    /// <summary>Tells how far all processes are; what is said at the end is exact.</summary>
    private void Tell(int done, double accuracy)
    {
        if (team.Leads)
        {
            progress?.Report(new EvaluationProgress(attack, done, data.Count, accuracy));
        }
    }

    private static void JudgeShare(Judgment judge, BatchShare share, ModuleClassifier classifier, BatchFeed feed, List<Judged> judged)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var (x, y) = feed.Next();
        var right = judge(classifier, x, y, share.Examples[0]).Values<bool>();
        judged.AddRange(y.Values<long>().Zip(right, static (label, isRight) => new Judged(label, isRight)));
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
