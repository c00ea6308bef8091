using Spectre.Console;

namespace Robust.App.Tables;

/// <summary>The form that the tables of results have in common.</summary>
internal static class ColumnTable
{
    /// <summary>An empty table: what a row is about on the left, its numbers flush right.</summary>
    /// <param name="subject">The title of the first column, as markup.</param>
    /// <param name="numbers">The titles of the others, as markup.</param>
    public static Table Of(string subject, IEnumerable<string> numbers)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn(subject).NoWrap());
        foreach (var title in numbers)
        {
            table.AddColumn(new TableColumn(title).RightAligned());
        }

        return table;
    }
}
