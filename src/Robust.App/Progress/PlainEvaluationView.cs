using Robust.App.Text;
using Robust.Evaluation.Results;

namespace Robust.App.Progress;

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

        output.WriteLine(
            $"{AttackText.Of(value.Attack)}  {NumberText.Percent(value.Accuracy)} of {NumberText.Count(value.Samples)} examples");
        output.Flush();
    }
}
