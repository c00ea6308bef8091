using Robust.App.Text;
using Robust.Evaluation.Results;
using Spectre.Console;

namespace Robust.App.Tables;

/// <summary>
/// The accuracies class by class: a row a class, by its name, and a column an attack; of two classes the Matthews correlation
/// coefficient below.
/// </summary>
public static class ClassTable
{
    /// <summary>The table of one or more results; a dash stands where a result has no example of a class.</summary>
    public static Table Of(IReadOnlyList<EvaluationResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var table = ColumnTable.Of("class", results.Select(static result => Markup.Escape(AttackText.Of(result.Attack))));
        var names = results.SelectMany(static result => result.Classes).Select(static entry => entry.Name);
        foreach (var name in names.Distinct())
        {
            table.AddRow([Markup.Escape(name), .. results.Select(result => Cell(result, name))]);
        }

        if (results.Any(static result => result.Matthews is not null))
        {
            table.AddRow(["Matthews correlation", .. results.Select(static result => NumberText.Correlation(result.Matthews))]);
        }

        return table;
    }

    private static string Cell(EvaluationResult result, string name) =>
        NumberText.Percent(result.Classes.FirstOrDefault(entry => entry.Name == name)?.Accuracy);
}
