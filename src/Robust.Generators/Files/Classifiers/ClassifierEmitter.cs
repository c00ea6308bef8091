using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Classifiers;

/// <summary>Writes typed inference: predictions that speak the enum of the classes.</summary>
internal static class ClassifierEmitter
{
    private const int LineLength = 90;

    private static readonly string[] Predictions = ["Predict", "PredictOne", .. CertifiedEmitter.FixedNames];

    /// <summary>The members that typed inference may consist of; a property takes the name of its accessor too.</summary>
    public static readonly string[] FixedNames = [.. Predictions, "ClassNames", "get_ClassNames"];

    /// <summary>The text of <c>Model.Classifier.g.cs</c>.</summary>
    public static string Emit(ClassifierFile file)
    {
        var names = new Names(file.Type.ShadowedNames);
        string[] interfaces = [.. new[] { file.Labels is null ? null : names.INamedClasses, DeclarationEmitter.Interface(file, names) }.OfType<string>()];
        return SourceFile.Write(file.Type, names, writer =>
        {
            writer.Open($"partial class {file.Type.Reference}{(interfaces.Length == 0 ? "" : " : " + string.Join(", ", interfaces))}");
            WriteClassNames(writer, file.Labels, names);
            WritePredict(writer, file, names);
            WriteForNumbers(writer, file, names);
            WriteForRecords(writer, file, names);
            CertifiedEmitter.Write(writer, file, Accessibility(file), names);
            DeclarationEmitter.Write(writer, file, names);
            writer.Close();
        });
    }

    /// <summary>The names of what is written into the class.</summary>
    public static IEnumerable<string> MemberNames(ClassLabels? classes) => classes switch
    {
        null => [],
        { Labels: null } => Predictions,
        _ => FixedNames,
    };

    private static void WriteClassNames(IndentedWriter writer, LabelEnum? labels, Names names)
    {
        if (labels is null)
        {
            return;
        }

        writer.Lines("/// <summary>The names of the classes, in the order of the outputs.</summary>");
        writer.Lines($"public static {names.IReadOnlyList}<string> ClassNames {{ get; }} =").Lines("[");
        foreach (var line in Filled(labels.Names))
        {
            writer.Lines($"    {line}");
        }

        writer.Lines("];").Line();
        writer.Lines("/// <inheritdoc/>");
        writer.Lines($"{names.IReadOnlyList}<string> {names.INamedClasses}.ClassNames => ClassNames;").Line();
    }

    /// <summary>The names as literals, as many on a line as fit.</summary>
    public static IEnumerable<string> Filled(IEnumerable<string> names)
    {
        var line = "";
        foreach (var literal in names.Select(name => $"\"{name}\","))
        {
            if (line.Length > 0 && line.Length + 1 + literal.Length > LineLength)
            {
                yield return line;
                line = "";
            }

            line += line.Length == 0 ? literal : $" {literal}";
        }

        yield return line;
    }

    private static void WritePredict(IndentedWriter writer, ClassifierFile file, Names names)
    {
        var (access, prediction) = (Accessibility(file), Prediction(file, names));
        var (inputs, input) = file.Input is { } shape ? (shape.ToBatchString(), $" [{Extents(file)}]") : ("[N, ...]", "");
        var label = Label(file);
        var (unit, range) = file.Box is (var lower, var upper)
            ? ($" in [{Numbers.Text(lower)}, {Numbers.Text(upper)}]",
                $", lower: {Numbers.Text(lower)}, upper: {Numbers.Text(upper)}")
            : (", in the units that the model is trained in", "");
        var arguments = $"this, inputs, static output => {label}"
            + (file.Input is null ? "" : $", [{Extents(file)}]") + range;
        var separator = arguments.Length > LineLength - 20 ? "\n        " : "";
        writer.Lines($$"""
            /// <summary>Classifies a batch, in eval mode and without gradients; the model is left as it was.</summary>
            /// <param name="inputs">Inputs {{inputs}}, floating point{{unit}}.</param>
            /// <returns>For each input the most likely class with its softmax probability.</returns>
            /// <exception cref="{{names.RobustException}}">The inputs are of another shape, type or range, or a logit is not finite.</exception>
            {{access}} {{prediction}}[] Predict({{names.Tensor}} inputs) =>
                {{names.Predictor}}.Predict({{separator}}{{arguments}});

            /// <summary>Classifies one input{{input}}, without the batch.</summary>
            {{access}} {{prediction}} PredictOne({{names.Tensor}} input)
            {
                using var batch = input.unsqueeze(0);
                return Predict(batch)[0];
            }
            """);
    }

    /// <summary>Where inputs are encoded records there are no numbers of theirs.</summary>
    private static void WriteForNumbers(IndentedWriter writer, ClassifierFile file, Names names)
    {
        if (file.Input is null || file.Record is not null)
        {
            return;
        }

        writer.Line().Lines($$"""
            /// <summary>Classifies inputs given as numbers, {{Size(file)}} of each, one input after the other.</summary>
            /// <exception cref="{{names.RobustException}}">They are no whole inputs, one is out of range, or a logit is not finite.</exception>
            {{Accessibility(file)}} {{Prediction(file, names)}}[] Predict({{names.ReadOnlySpan}}<float> values)
            {
                using var inputs = {{names.Predictor}}.Batch(values, [{{Extents(file)}}]);
                return Predict(inputs);
            }
            """);
    }

    private static void WriteForRecords(IndentedWriter writer, ClassifierFile file, Names names)
    {
        if (file.Record is not { } record)
        {
            return;
        }

        var (access, prediction) = (Accessibility(file), Prediction(file, names));
        writer.Line().Lines($$"""
            /// <summary>Classifies records.</summary>
            /// <returns>For each record the most likely class with its softmax probability.</returns>
            /// <exception cref="{{names.RobustException}}">A value is outside of its range, or a logit is not finite.</exception>
            {{access}} {{prediction}}[] Predict({{names.IReadOnlyList}}<{{record.Code}}> records)
            {
                using var inputs = {{Encoder(file)}}.Encode(records);
                return Predict(inputs);
            }

            /// <summary>Classifies one record.</summary>
            {{access}} {{prediction}} Predict({{record.Code}} record) =>
                Predict(new[] { record })[0];
            """);
    }

    /// <summary>What both types in the signatures allow.</summary>
    public static string Accessibility(TypeReference? labels, TypeReference? record)
    {
        string[] allowed = ["private", "internal", "public"];
        return allowed.First(access => access == (labels?.Accessibility ?? "public") || access == (record?.Accessibility ?? "public"));
    }

    private static string Accessibility(ClassifierFile file) => Accessibility(file.Labels?.Type, file.Record);

    private static string Prediction(ClassifierFile file, Names names) =>
        $"{names.Prediction}<{file.Labels?.Type.Code ?? "int"}>";

    /// <summary>The class that encodes records.</summary>
    public static string Encoder(ClassifierFile file) => Identifiers.Escape(file.Type.EncoderName) + file.Type.TypeParameters;

    /// <summary>The label of an output.</summary>
    public static string Label(ClassifierFile file) => file.Labels is { } labels ? $"({labels.Type.Code})output" : "output";

    /// <summary>The number of numbers of an input, which has a shape.</summary>
    public static string Size(ClassifierFile file) => Numbers.Text(file.Input!.Size);

    /// <summary>The extents of an input, which has some.</summary>
    public static string Extents(ClassifierFile file) => Extents(file.Input!);

    /// <summary>The extents of an input.</summary>
    public static string Extents(TensorShape input) => string.Join(", ", input.Extents.Select(extent => Numbers.Text(extent)));
}
