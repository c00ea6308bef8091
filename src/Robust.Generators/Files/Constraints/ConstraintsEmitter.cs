using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Constraints;

/// <summary>Writes what makes an input of a tabular model a valid record: check, repair and penalty.</summary>
internal static class ConstraintsEmitter
{
    /// <summary>The members of every such class.</summary>
    public static readonly string[] MemberNames =
        ["Instance", "Features", "Names", "Violated", "Solve", "Repair", "Penalty"];

    /// <summary>The text of <c>Model.Constraints.g.cs</c>.</summary>
    public static string Emit(ConstraintsFile file)
    {
        var names = new Names(file.Type.ShadowedNames);
        var (record, called) = (file.Record, new RecordNames(file.Type, file.Record));
        return SourceFile.Write(file.Type, names, writer =>
        {
            WriteModel(writer, file.Type, names);
            writer.Lines($"/// <summary>What makes an input of <see cref=\"{file.Type.Cref}\"/> a valid <see "
                + $"cref=\"{record.Type.Cref}\"/>.</summary>");
            writer.Open(file.Type.TypeBeside("sealed class", file.Type.ConstraintsName, names.IRecordConstraints));
            WriteInstance(writer, file.Type, record, names);
            WriteCheck(writer, record, called, names);
            WriteSolve(writer, record, called, names);
            WriteRepair(writer, record, called, names);
            PenaltyEmitter.Write(writer, record, called, names);
            WriteFunctions(writer, record, called, names);
            WriteColumns(writer, record, called);
            writer.Close();
        });
    }

    private static void WriteModel(IndentedWriter writer, ModelType type, Names names) => writer.Lines($$"""
        partial class {{type.Reference}} : {{names.IConstrainedRecords}}
        {
            /// <inheritdoc/>
            {{names.IRecordConstraints}} {{names.IConstrainedRecords}}.Constraints => {{Reference(type)}}.Instance;
        }

        """);

    private static void WriteInstance(IndentedWriter writer, ModelType type, TabularRecord record, Names names)
    {
        var own = Identifiers.Escape(type.ConstraintsName);
        writer.Lines($$"""
            private {{own}}()
            {
            }

            /// <summary>The one instance there need be: it keeps no state.</summary>
            public static {{Reference(type)}} Instance { get; } = new();

            /// <inheritdoc/>
            public {{names.IReadOnlyList}}<{{names.TabularFeature}}> Features => {{Identifiers.Escape(type.EncoderName)}}{{type.TypeParameters}}.Features;

            /// <inheritdoc/>
            """);
        WriteNames(writer, record, names);
    }

    private static void WriteNames(IndentedWriter writer, TabularRecord record, Names names)
    {
        var relations = record.Relations.Select(static relation => relation.Name).Distinct().ToList();
        if (relations.Count == 0)
        {
            writer.Lines($"public {names.IReadOnlyList}<string> Names => [];").Line();
            return;
        }

        writer.Lines($"public {names.IReadOnlyList}<string> Names {{ get; }} =").Lines("[");
        relations.ForEach(name => writer.Lines($"    \"{name}\","));
        writer.Lines("];").Line();
    }

    private static void WriteCheck(IndentedWriter writer, TabularRecord record, RecordNames called, Names names)
    {
        writer.Lines("/// <inheritdoc/>");
        if (record.Relations.Count == 0)
        {
            writer.Lines($"public string? Violated({names.ReadOnlySpan}<double> record) => null;").Line();
            return;
        }

        writer.Lines($"public string? Violated({names.ReadOnlySpan}<double> record) =>");
        for (var i = 0; i < record.Relations.Count; i++)
        {
            var relation = record.Relations[i];
            var function = $"{Identifiers.Escape(called.Functions[i])}(record)";
            var failure = relation.Equation is { } column
                ? $"{names.Math}.Abs(record[{called.Column(column)}] - {function})"
                : function;
            writer.Lines($"    {(i == 0 ? "" : ": ")}!({failure} <= {Numbers.Text(relation.Tolerance)}) ? \"{relation.Name}\"");
        }

        writer.Lines("    : null;").Line();
    }

    private static void WriteSolve(IndentedWriter writer, TabularRecord record, RecordNames called, Names names)
    {
        writer.Lines("/// <inheritdoc/>").Open($"public void Solve({names.Span}<double> record)");
        for (var i = 0; i < record.Relations.Count; i++)
        {
            if (record.Relations[i].Equation is { } column)
            {
                writer.Lines($"record[{called.Column(column)}] = {Identifiers.Escape(called.Functions[i])}(record);");
            }
        }

        writer.Close().Line();
    }

    private static void WriteRepair(IndentedWriter writer, TabularRecord record, RecordNames called, Names names)
    {
        writer.Lines("/// <inheritdoc/>").Open($"public void Repair({names.RecordRepair} repair)");
        for (var i = 0; i < record.Relations.Count; i++)
        {
            var relation = record.Relations[i];
            var movable = string.Join(", ", relation.Movable.Select(called.Column));
            writer.Statement(relation.Equation is { } column
                ? $"repair.Keep({called.Column(column)}, [{movable}]);"
                : $"repair.Lower({Identifiers.Escape(called.Functions[i])}, {Numbers.Text(relation.Tolerance)}, [{movable}]);");
        }

        writer.Close().Line();
    }

    private static void WriteFunctions(IndentedWriter writer, TabularRecord record, RecordNames called, Names names)
    {
        for (var i = 0; i < record.Relations.Count; i++)
        {
            var relation = record.Relations[i];
            var text = new TermText([.. called.Variables.Select(Identifiers.Escape)], isTensor: false, names);
            writer.Lines($"/// <summary><c>{Xml(relation.Text)}</c>: {(relation.Equation is { } column
                ? $"what {called.Columns[column]} must be"
                : "by how much it fails")}.</summary>");
            writer.Open($"private static double {Identifiers.Escape(called.Functions[i])}({names.ReadOnlySpan}<double> record)");
            foreach (var used in relation.Excess.Columns.Distinct().OrderBy(static used => used))
            {
                writer.Lines($"var {Identifiers.Escape(called.Variables[used])} = record[{called.Column(used)}];");
            }

            writer.Statement($"return {text.Of(relation.Excess)};").Close().Line();
        }
    }

    private static void WriteColumns(IndentedWriter writer, TabularRecord record, RecordNames called)
    {
        if (record.Relations.Count == 0)
        {
            return;
        }

        writer.Open($"private static class {RecordNames.ColumnClass}");
        for (var i = 0; i < called.Columns.Count; i++)
        {
            writer.Lines($"public const int {Identifiers.Escape(called.Columns[i])} = {Numbers.Text(i)};");
        }

        writer.Close();
    }

    private static string Reference(ModelType type) => Identifiers.Escape(type.ConstraintsName) + type.TypeParameters;

    private static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
