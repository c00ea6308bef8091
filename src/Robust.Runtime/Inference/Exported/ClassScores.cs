namespace Robust.Inference.Exported;

/// <summary>From the logits of one input to its prediction, as <see cref="Predictor"/> has it.</summary>
internal static class ClassScores
{
    /// <summary>The first class with the greatest logit and its softmax probability, in double precision.</summary>
    /// <returns>The class; -1 where a logit is no finite number.</returns>
    public static (int Output, double Confidence) Best(ReadOnlySpan<float> logits)
    {
        var best = 0;
        for (var i = 0; i < logits.Length; i++)
        {
            if (!float.IsFinite(logits[i]))
            {
                return (-1, 0);
            }

            best = logits[i] > logits[best] ? i : best;
        }

        var sum = 0.0;
        foreach (var logit in logits)
        {
            sum += Math.Exp((double)logit - logits[best]);
        }

        return (best, 1 / sum);
    }
}
