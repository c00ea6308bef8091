using Robust.Evaluation.Results;
using Robust.Training;
using Robust.Training.Running;

namespace Robust.Runtime.Tests.Training;

/// <summary>When a model withstands its training examples and nothing else.</summary>
public sealed class CatastrophicOverfittingTests
{
    [Theory]
    [InlineData(0.9, 0.1, null, true)] // never robust
    [InlineData(0.9, 0.1, 0.8, true)] // robust once
    [InlineData(0.697, 0.34, 0.13, false)] // on its way
    [InlineData(0.9, 0.6, 0.7, false)] // a gap, no collapse
    [InlineData(0.25, 0.1, 0.2, false)] // too little to tell
    public void It_is_a_gap_that_does_not_close(double training, double robust, double? before, bool expected) =>
        Assert.Equal(expected, CollapseSigns.Seen(
            Epoch(training, robust), before is { } accuracy ? Epoch(training, accuracy) : null));

    private static EpochResult Epoch(double training, double robust) => new()
    {
        Epoch = 1,
        Loss = 1,
        TrainingAccuracy = training,
        LearningRate = 1,
        Elapsed = default,
        TrainingRobust = new EvaluationResult { Attack = "pgd", Accuracy = robust, Samples = 100 },
    };
}
