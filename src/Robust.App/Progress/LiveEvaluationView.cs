using Robust.App.Text;
using Robust.Evaluation.Results;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Robust.App.Progress;

/// <summary>A line with a bar for each evaluation.</summary>
internal sealed class LiveEvaluationView : IProgress<EvaluationProgress>
{
    private readonly List<EvaluationProgress> evaluations = [];

    /// <summary>Raised when there is something new to show.</summary>
    public event Action? Changed;

    /// <inheritdoc/>
    public void Report(EvaluationProgress value)
    {
        if (evaluations is [.., { } last] && last.Attack == value.Attack && last.Done < value.Done)
        {
            evaluations[^1] = value;
        }
        else
        {
            evaluations.Add(value);
        }

        Changed?.Invoke();
    }

    /// <summary>What there is to show now.</summary>
    public IRenderable Render() => new Rows(evaluations.Select(static at => new Markup(
        $"  {BarMarkup.Of((double)at.Done / at.Samples)}  {Markup.Escape(AttackText.Of(at.Attack)),-10} " +
        $"{NumberText.Count(at.Done)} of {NumberText.Count(at.Samples)} examples  {NumberText.Percent(at.Accuracy)}")));
}
