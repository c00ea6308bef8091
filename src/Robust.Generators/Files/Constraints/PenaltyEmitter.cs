using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Constraints;

/// <summary>Writes the penalty: the same formulas over tensors.</summary>
internal static class PenaltyEmitter
{
    public static void Write(IndentedWriter writer, TabularRecord record, RecordNames called, Names names)
    {
        var header = $"public {names.Tensor} Penalty({names.Tensor} inputs)";
        writer.Lines("/// <inheritdoc/>");
        if (record.Relations.Count == 0)
        {
            writer.Lines($"{header} => {names.ZerosLike}(inputs.select(1, 0));");
            return;
        }

        writer.Open(header);
        writer.Lines($"using var scope = {names.NewDisposeScope}();");
        foreach (var column in record.Relations.SelectMany(Columns).Distinct().OrderBy(static column => column))
        {
            writer.Lines($"var {Identifiers.Escape(called.Variables[column])} = {Decoded(record.Features[column], called.Column(column))};");
        }

        var text = new TermText([.. called.Variables.Select(Identifiers.Escape)], isTensor: true, names);
        writer.Line();
        for (var i = 0; i < record.Relations.Count; i++)
        {
            var relation = record.Relations[i];
            writer.Comment($"{relation.Name}: {relation.Text}");
            writer.Statement($"{(i == 0 ? "var penalty =" : "penalty +=")} {Failure(relation, text)};");
        }

        writer.Lines("return penalty.MoveToOuterDisposeScope();").Close().Line();
    }

    private static string Failure(RecordRelation relation, TermText text)
    {
        var failure = relation.Equation is { } column
            ? $"{text.Closed(new ArithmeticTerm('-', new ColumnTerm(column, false), relation.Excess))}.abs()"
            : $"{text.Closed(relation.Excess)}.relu()";
        return relation.Width == 1 ? failure : $"{failure} / {Numbers.Text(relation.Width)}";
    }

    private static IEnumerable<int> Columns(RecordRelation relation) =>
        relation.Equation is { } column ? relation.Excess.Columns.Append(column) : relation.Excess.Columns;

    /// <summary>A column in the unit of its property.</summary>
    private static string Decoded(TabularFeature feature, string column)
    {
        var (share, width) = ($"inputs.select(1, {column})", feature.Max - feature.Min);
        var scaled = width == 1 ? share : $"{share} * {Numbers.Text(width)}";
        return feature.Min switch
        {
            0 => scaled,
            < 0 => $"{scaled} - {Numbers.Text(-feature.Min)}",
            _ => $"{scaled} + {Numbers.Text(feature.Min)}",
        };
    }
}
