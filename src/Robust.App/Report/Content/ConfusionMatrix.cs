namespace Robust.App.Report.Content;

/// <summary>How often inputs of each class are taken for each class.</summary>
public sealed class ConfusionMatrix
{
    private readonly Dictionary<(long Label, long Prediction), int> counts = [];

    /// <summary>Counts.</summary>
    /// <param name="labels">The true class of each input, from 0.</param>
    /// <param name="predictions">The class that the model takes it for.</param>
    /// <exception cref="RobustException">There are none, there are not as many of both, or a class is below 0.</exception>
    public ConfusionMatrix(IReadOnlyList<long> labels, IReadOnlyList<long> predictions)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(predictions);
        if (labels.Count == 0 || labels.Count != predictions.Count)
        {
            throw new RobustException(
                $"A confusion matrix counts pairs, and there are {labels.Count} labels and {predictions.Count} predictions: give one of each for every " +
                "input.");
        }

        foreach (var pair in labels.Zip(predictions))
        {
            if (pair.First < 0 || pair.Second < 0)
            {
                throw new RobustException(
                    $"A class is a number from 0, and a pair is ({pair.First}, {pair.Second}): leave out inputs without a prediction.");
            }

            counts[pair] = counts.GetValueOrDefault(pair) + 1;
        }

        (Samples, Classes) = (labels.Count, labels.Concat(predictions).Max() + 1);
    }

    /// <summary>The number of inputs.</summary>
    public int Samples { get; }

    /// <summary>The least number of classes that there can be.</summary>
    public long Classes { get; }

    /// <summary>The number of inputs whose class is right.</summary>
    public int Right => counts.Where(static each => each.Key.Label == each.Key.Prediction).Sum(static each => each.Value);

    /// <summary>The inputs of a class that are taken for a class.</summary>
    /// <param name="label">The true class.</param>
    /// <param name="prediction">The class that they are taken for.</param>
    public int Count(long label, long prediction) => counts.GetValueOrDefault((label, prediction));

    /// <summary>The mistakes, the most frequent first.</summary>
    public IEnumerable<(long Label, long Prediction, int Count)> Mistakes => counts
        .Where(static each => each.Key.Label != each.Key.Prediction)
        .OrderByDescending(static each => each.Value).ThenBy(static each => each.Key)
        .Select(static each => (each.Key.Label, each.Key.Prediction, each.Value));
}
