using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Encoders;

/// <summary>Writes the encoder of a tabular model: records to tensors, and perturbations back.</summary>
internal static class EncoderEmitter
{
    /// <summary>The members of every encoder, and one that needs labels.</summary>
    public static readonly string[] MemberNames = ["Features", "Encode", "EncodeValues", "ToExamples", "Changes"];

    /// <summary>The text of <c>Model.Encoder.g.cs</c>.</summary>
    public static string Emit(EncoderFile file)
    {
        var names = new Names(file.Type.ShadowedNames);
        return SourceFile.Write(file.Type, names, writer =>
        {
            writer.Lines($"/// <summary>Turns <see cref=\"{file.Record.Type.Cref}\"/> into inputs of "
                + $"<see cref=\"{file.Type.Cref}\"/>, and perturbations back.</summary>");
            writer.Open(file.Type.TypeBeside("static class", file.Type.EncoderName));
            WriteFeatures(writer, file.Record, names);
            WriteEncode(writer, file.Record, names);
            WriteToExamples(writer, file, names);
            WriteChanges(writer, names);
            writer.Close();
        });
    }

    private static void WriteFeatures(IndentedWriter writer, TabularRecord record, Names names)
    {
        writer.Lines("/// <summary>The features, in the order of the columns.</summary>");
        writer.Lines($"public static {names.IReadOnlyList}<{names.TabularFeature}> Features {{ get; }} =").Lines("[");
        writer.Annotated([.. record.Features.Select(feature => (Creation(feature), Adversary(feature)))]);
        writer.Lines("];").Line();

        static string Creation(TabularFeature feature) =>
            $"    new(\"{feature.Title}\", {Numbers.Text(feature.Min)}, {Numbers.Text(feature.Max)}"
            + (feature.IsWhole ? ", IsWhole: true" : "")
            + (feature.Choice is null ? ")," : $", Choice: \"{feature.Name}\"),");

        static string Adversary(TabularFeature feature) => feature switch
        {
            { IsImmutable: true } => "immutable",
            { Eps: { } eps } => $"eps {Numbers.Text(eps)}",
            _ => "",
        };
    }

    private static void WriteEncode(IndentedWriter writer, TabularRecord record, Names names)
    {
        var count = Numbers.Text(record.Features.Count);
        writer.Lines($$"""
            /// <summary>Encodes N records as [N, {{count}}], float32: every feature from its range to [0, 1].</summary>
            /// <exception cref="{{names.RobustException}}">A value is outside of its range.</exception>
            {{record.Type.Accessibility}} static {{names.Tensor}} Encode({{names.IReadOnlyList}}<{{record.Type.Code}}> records) =>
                {{names.Predictor}}.Batch(EncodeValues(records), [{{count}}]);

            /// <summary>Encodes records likewise, as numbers without torch: {{count}} of each, one record after the other.</summary>
            /// <exception cref="{{names.RobustException}}">A value is outside of its range.</exception>
            """);
        writer.Open($"{record.Type.Accessibility} static float[] EncodeValues("
            + $"{names.IReadOnlyList}<{record.Type.Code}> records)");
        writer.Lines($"{names.ArgumentNullException}.ThrowIfNull(records);");
        writer.Lines($"var values = new float[{count} * records.Count];");
        writer.Open("for (var i = 0; i < records.Count; i++)").Lines("var record = records[i];");
        for (var column = 0; column < record.Features.Count; column++)
        {
            var (feature, index) = (record.Features[column], Numbers.Text(column));
            if (feature.Choice is null)
            {
                writer.Lines($"values[({count} * i) + {index}] = Features[{index}].Encode({feature.Read("record")}, i);");
            }
            else if (column == 0 || record.Features[column - 1].Name != feature.Name)
            {
                WriteChoice(writer, record, column, names);
            }
        }

        writer.Close().Line().Lines("return values;").Close().Line();
    }

    /// <summary>Writes 1 to the column of the value that a choice has.</summary>
    private static void WriteChoice(IndentedWriter writer, TabularRecord record, int first, Names names)
    {
        var property = record.Features[first].Name;
        writer.Open($"values[({Numbers.Text(record.Features.Count)} * i) + record.{Identifiers.Escape(property)} switch");
        for (var column = first; column < record.Features.Count && record.Features[column].Name == property; column++)
        {
            writer.Lines($"{record.Features[column].Choice!.Code} => {Numbers.Text(column)},");
        }

        writer.Lines($"var other => throw {names.TabularFeature}.NoSuchValue(\"{property}\", other, i),");
        writer.Close("}] = 1;");
    }

    private static void WriteToExamples(IndentedWriter writer, EncoderFile file, Names names)
    {
        if (file is not { Record: { Label: { } label, Type: var type }, ClassCount: { } classes })
        {
            return;
        }

        writer.Lines($$"""
            /// <summary>Makes a data set of records, encoded and with the classes that they are labeled with.</summary>
            /// <exception cref="{{names.RobustException}}">A value is outside of its range, or a label is not a class.</exception>
            {{type.Accessibility}} static {{names.Examples}} ToExamples({{names.IReadOnlyList}}<{{type.Code}}> records)
            {
                {{names.ArgumentNullException}}.ThrowIfNull(records);
                var labels = new long[records.Count];
                for (var i = 0; i < records.Count; i++)
                {
                    labels[i] = {{label.Read("records[i]")}};
                }

                using var scope = {{names.NewDisposeScope}}();  // the data set takes its tensors out
                return new {{names.Examples}}(Encode(records), {{names.NewTensor}}(labels), classes: {{Numbers.Text(classes)}});
            }

            """);
    }

    private static void WriteChanges(IndentedWriter writer, Names names) => writer.Lines($$"""
        /// <summary>
        /// What a perturbation changes in a record, feature by feature and in the units of the record.
        /// A bool or an integer may end between whole numbers, to which only the adversary of valid records
        /// is held; the change then says so.
        /// </summary>
        /// <param name="input">The record as encoded.</param>
        /// <param name="perturbed">The same, perturbed.</param>
        public static {{names.IReadOnlyList}}<{{names.FeatureChange}}> Changes({{names.Tensor}} input, {{names.Tensor}} perturbed) =>
            {{names.FeatureChange}}.Between(Features, input, perturbed);
        """);
}
