namespace Robust.Evaluation.Results;

/// <summary>
/// The correlation of predictions and truth: 1 where all are right, 0 where predictions tell nothing, -1 where all are wrong. Unlike
/// accuracy it does not reward always answering with the more frequent class.
/// </summary>
/// <remarks>Source: Matthews 1975, "Comparison of the predicted and observed secondary structure of T4 phage lysozyme".</remarks>
public static class MatthewsCorrelation
{
    /// <summary>The coefficient of the four counts of a two-class problem.</summary>
    /// <param name="truePositives">Examples of the one class, predicted so.</param>
    /// <param name="falsePositives">Examples of the other class, predicted as the one.</param>
    /// <param name="trueNegatives">Examples of the other class, predicted so.</param>
    /// <param name="falseNegatives">Examples of the one class, predicted as the other.</param>
    /// <returns>A number in [-1, 1]; 0 where only one class occurs or is predicted, as is the convention.</returns>
    public static double Of(long truePositives, long falsePositives, long trueNegatives, long falseNegatives)
    {
        var scale = Math.Sqrt(truePositives + falsePositives) * Math.Sqrt(truePositives + falseNegatives)
            * Math.Sqrt(trueNegatives + falsePositives) * Math.Sqrt(trueNegatives + falseNegatives);
        var agreement = ((double)truePositives * trueNegatives) - ((double)falsePositives * falseNegatives);
        return scale == 0 ? 0 : agreement / scale;
    }
}
