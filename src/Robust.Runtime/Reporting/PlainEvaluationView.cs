using Robust.Evaluation.Results;

namespace Robust.Reporting;

/// <summary>A line an evaluation, when it is done.</summary>
internal sealed class PlainEvaluationView(TextWriter output) : IProgress<EvaluationProgress>
{
    /// <inheritdoc/>
    public void Report(EvaluationProgress value)
    {
        if (value.Done < value.Samples)
        {
            return;
        }

        var name = value.Attack == EvaluationResult.NoAttack ? "clean" : value.Attack;
        output.WriteLine($"{name}  {Show.Percent(value.Accuracy)} of {Show.Count(value.Samples)} images");
        output.Flush();
    }
}
