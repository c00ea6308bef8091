using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Classifiers;

/// <summary>Writes typed inference over an exported file, by ONNX Runtime and without torch.</summary>
internal sealed class OnnxClassifierEmitter
{
    /// <summary>The members of every such class.</summary>
    public static readonly string[] MemberNames =
        ["session", "model", "Facts", "Predict", "PredictCertified", "Dispose", "Describe", "Run"];

    private const int LongestSignature = 104;

    private readonly IndentedWriter writer;
    private readonly OnnxClassifierFile file;
    private readonly Names names;
    private readonly string access;

    private OnnxClassifierEmitter(IndentedWriter writer, OnnxClassifierFile file, Names names)
    {
        (this.writer, this.file, this.names) = (writer, file, names);
        access = ClassifierEmitter.Accessibility(file.Classes.Labels?.Type, file.Record);
    }

    private string Labels => file.Classes.Labels?.Type.Code ?? "int";

    private string Label => $"static output => {(file.Classes.Labels is { } labels ? $"({labels.Type.Code})output" : "output")}";

    private string Encoder => Identifiers.Escape(file.Type.EncoderName) + file.Type.TypeParameters;

    /// <summary>The text of <c>Model.OnnxClassifier.g.cs</c>.</summary>
    public static string Emit(OnnxClassifierFile file)
    {
        var names = new Names(file.Type.ShadowedNames);
        return SourceFile.Write(file.Type, names, writer => new OnnxClassifierEmitter(writer, file, names).WriteClass());
    }

    private void WriteClass()
    {
        writer.Lines(
            $"/// <summary>Predictions of <see cref=\"{file.Type.Cref}\"/> by a file that <c>OnnxFile.Write</c> wrote, in ONNX Runtime and without "
            + "native torch.</summary>");
        writer.Lines("/// <remarks>Any number of threads may ask one classifier: they share its session.</remarks>");
        writer.Open(file.Type.TypeBeside("sealed class", file.Type.OnnxClassifierName, names.IDisposable));
        writer.Lines($"private readonly {names.InferenceSession} session;");
        writer.Lines($"private readonly {names.ExportedModel} model;").Line();
        WriteConstructor();
        writer.Line().Lines("/// <summary>What the file says that the model withstands.</summary>");
        writer.Lines($"public {names.ExportedFacts} Facts => model.Facts;");
        WritePredictions("Predict", names.Prediction, "");
        if (file.HasBounds)
        {
            WritePredictions("PredictCertified", names.CertifiedPrediction, ", with a proof wherever the file's bounds find that no perturbation changes the class");
        }

        WriteDispose();
        WriteDescribe();
        WriteRun();
        writer.Close();
    }

    private void WriteConstructor()
    {
        writer.Lines("/// <summary>Opens a file.</summary>");
        writer.Lines("/// <param name=\"path\">The file.</param>");
        if (file.HasBounds)
        {
            writer.Lines("/// <param name=\"certificates\">Whether the file must have certificates; one without is refused.</param>");
        }

        writer.Lines("/// <param name=\"options\">Threads and devices of the session; null for ONNX Runtime's own choice.</param>");
        writer.Lines($"/// <exception cref=\"{names.RobustException}\">The file is missing, damaged, of another model, or lacks certificates.</exception>");
        var parameters = $"string path{(file.HasBounds ? ", bool certificates = false" : "")}, {names.SessionOptions}? options = null";
        writer.Open($"public {Identifiers.Escape(file.Type.OnnxClassifierName)}({parameters})");
        writer.Lines($$"""
            session = {{names.ExportedModel}}.Load(
                path, () => options is null ? new {{names.InferenceSession}}(path) : new {{names.InferenceSession}}(path, options));
            """);
        WriteSignature();
        writer.Lines($"model = new {names.ExportedModel}(path, signature, Describe(), Run, session, {(file.HasBounds ? "certificates" : "certificates: false")});");
        writer.Close();
    }

    /// <summary>What the file must agree with.</summary>
    private void WriteSignature()
    {
        var creation = $"var signature = new {names.ExportedSignature}(\"{file.Type.MetadataName}\", "
            + $"[{ClassifierEmitter.Extents(file.Input)}], {Numbers.Text(file.Classes.Count)})";
        if (file is { Box: null, Classes.Labels: null })
        {
            writer.Lines(creation + ";");
            return;
        }

        writer.Lines(creation);
        writer.Open();
        if (file.Classes.Labels is { } labels)
        {
            writer.Lines("ClassNames =").Lines("[");
            foreach (var line in ClassifierEmitter.Filled(labels.Names))
            {
                writer.Lines($"    {line}");
            }

            writer.Lines("],");
        }

        if (file.Box is (var lower, var upper))
        {
            writer.Lines($"Lower = {Numbers.Text(lower)},").Lines($"Upper = {Numbers.Text(upper)},");
        }

        writer.CloseStatement();
    }

    /// <summary>A method and its parameters, on a line of their own where one line would be long.</summary>
    private static string Signature(string method, string parameters) =>
        method.Length + parameters.Length <= LongestSignature ? $"{method}({parameters})" : $"{method}(\n    {parameters})";

    private void WritePredictions(string method, string prediction, string proof)
    {
        if (file.Record is { } record)
        {
            writer.Line().Lines($$"""
                /// <summary>Classifies records{{proof}}.</summary>
                /// <exception cref="{{names.RobustException}}">A value is outside of its range, or a logit is not finite.</exception>
                {{Signature($"{access} {prediction}<{Labels}>[] {method}", $"{names.IReadOnlyList}<{record.Code}> records")}} =>
                    model.{{method}}({{Encoder}}.EncodeValues(records), {{Label}});

                /// <summary>Classifies one record likewise.</summary>
                {{Signature($"{access} {prediction}<{Labels}> {method}", $"{record.Code} record")}} =>
                    {{method}}(new[] { record })[0];
                """);
            return;
        }

        var unit = file.Box is (var lower, var upper) ? $" in [{Numbers.Text(lower)}, {Numbers.Text(upper)}]" : "";
        writer.Line().Lines($$"""
            /// <summary>Classifies inputs given as {{Numbers.Text(file.Input.Size)}} numbers of each, one input after the other{{proof}}.</summary>
            /// <param name="values">Inputs {{file.Input.ToBatchString()}} row by row{{unit}}; an array or a part of one.</param>
            /// <exception cref="{{names.RobustException}}">They are no whole inputs, one is out of range, or a logit is not finite.</exception>
            {{access}} {{prediction}}<{{Labels}}>[] {{method}}({{names.ReadOnlySpan}}<float> values) =>
                model.{{method}}(values, {{Label}});
            """);
    }

    private void WriteDispose() => writer.Line().Lines("""
        /// <summary>Waits for the predictions under way, and closes the session.</summary>
        public void Dispose() => model.Dispose();
        """);

    private void WriteDescribe() => writer.Line().Lines($$"""
        private {{names.ExportedFile}} Describe() => {{names.ExportedFile}}.Of(
            session.ModelMetadata.CustomMetadataMap,
            session.InputMetadata,
            session.OutputMetadata,
            static value => value.IsTensor ? value.ElementDataType.ToString() : null,
            static value => value.Dimensions);
        """);

    private void WriteRun() => writer.Line().Lines($$"""
        private void Run(float[] inputs, long[] shape, {{names.Span}}<float> logits, {{names.Span}}<double> margins)
        {
            using var options = new {{names.RunOptions}}();
            using var input = {{names.OrtValue}}.CreateTensorValueFromMemory(inputs, shape);
            string[] asked = margins.IsEmpty
                ? [{{names.ExportedFile}}.LogitsName]
                : [{{names.ExportedFile}}.LogitsName, {{names.ExportedFile}}.MarginsName];
            using var outputs = session.Run(options, [{{names.ExportedFile}}.InputName], [input], asked);
            outputs[0].GetTensorDataAsSpan<float>().CopyTo(logits);
            if (!margins.IsEmpty)
            {
                outputs[1].GetTensorDataAsSpan<double>().CopyTo(margins);
            }
        }
        """);
}
