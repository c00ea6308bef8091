using System.Globalization;
using System.Text.Json;
using Robust.Declarations;
using Robust.Files;

namespace Robust.Inference.Exported;

/// <summary>Whether a file is one of a model, found out before anything is predicted.</summary>
/// <param name="path">The file.</param>
/// <param name="signature">The model.</param>
/// <param name="file">What the file says.</param>
internal sealed class FileCheck(string path, ExportedSignature signature, ExportedFile file)
{
    private const string Float = "Float";
    private const string Double = "Double";

    private string Remedy => $"export {signature.SimpleName} again by OnnxFile.Write";

    /// <summary>Checks the file.</summary>
    /// <param name="certificates">Whether it must have certificates.</param>
    /// <returns>What it says that its model withstands.</returns>
    /// <exception cref="DataException">It is another model's, of another version, or lacks what it must have.</exception>
    public ExportedFacts Check(bool certificates)
    {
        CheckOrigin();
        CheckShapes();
        CheckClasses();
        var facts = Facts();
        return certificates && !facts.IsCertified
            ? throw Refusal($"has no certificates: export {signature.SimpleName} with Certificate = true, or ask for none")
            : facts;
    }

    private void CheckOrigin()
    {
        if (Text(ExportedKeys.Format) is not { } format || Text(ExportedKeys.Model) is not { } model
            || !file.Inputs.ContainsKey(ExportedFile.InputName) || !file.Outputs.ContainsKey(ExportedFile.LogitsName))
        {
            throw Refusal($"is a network, but not one that OnnxFile.Write of this version wrote: {Remedy}");
        }

        if (format != ExportedKeys.CurrentFormat)
        {
            throw Refusal($"is of format {format.Printable()}, and this version reads {ExportedKeys.CurrentFormat}: {Remedy}");
        }

        if (model != signature.Model)
        {
            throw Refusal($"is a file of {model.Printable()}, not of {signature.Model}: give one of that model, or {Remedy}");
        }
    }

    private void CheckShapes()
    {
        var input = file.Inputs[ExportedFile.InputName];
        if (!Is(input, Float, [-1, .. signature.InputShape]) || file.Inputs.Count != 1)
        {
            throw Refusal(
                $"takes inputs {Text(input)}, but {signature.SimpleName} takes Float [N, {string.Join(", ", signature.InputShape)}]: {Remedy}");
        }

        var logits = file.Outputs[ExportedFile.LogitsName];
        if (!Is(logits, Float, [-1, signature.Classes]))
        {
            throw Refusal(
                $"has logits {Text(logits)}, but {signature.SimpleName} has {signature.Classes} classes, Float [N, {signature.Classes}]: {Remedy}");
        }
    }

    private void CheckClasses()
    {
        if (signature.ClassNames is not { } expected || Text(ExportedKeys.Classes) is not { } text)
        {
            return;
        }

        var names = Names(text);
        if (!names.SequenceEqual(expected))
        {
            throw Refusal(
                $"has the classes {Excerpt(names)}, but those of {signature.SimpleName} are {Excerpt(expected)}: {Remedy}");
        }
    }

    private ExportedFacts Facts()
    {
        var isCertified = file.Outputs.TryGetValue(ExportedFile.MarginsName, out var margins);
        if (Text(ExportedKeys.ThreatModel) is not { } threatModel)
        {
            return isCertified ? throw Refusal($"has certificates of nothing: {Remedy}") : new();
        }

        if (isCertified && (!Is(margins!, Double, [-1]) || Text(ExportedKeys.Certificate) != ExportedKeys.IntervalBounds))
        {
            throw Refusal($"has certificates of a kind that is not known, {Text(margins!)}: {Remedy}");
        }

        return new()
        {
            ThreatModel = threatModel.Printable(500),
            Norm = Enum.TryParse<Norm>(Text(ExportedKeys.Norm), out var norm) && Enum.IsDefined(norm) ? norm : throw NoNumber(ExportedKeys.Norm),
            Eps = Number(ExportedKeys.Eps) is >= 0 and < double.PositiveInfinity and var eps ? eps : throw NoNumber(ExportedKeys.Eps),
            Lower = Number(ExportedKeys.Lower),
            Upper = Number(ExportedKeys.Upper),
            Method = isCertified ? ExportedKeys.IntervalBounds : null,
        };
    }

    private string[] Names(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return [.. json.RootElement.EnumerateArray().Select(static name => name.GetString() ?? "")];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Refusal($"names its classes in no array of names: {Remedy}");
        }
    }

    private double Number(string key) =>
        double.TryParse(Text(key), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number)
            ? number
            : throw NoNumber(key);

    private string? Text(string key) => file.Metadata.GetValueOrDefault(key);

    private DataException NoNumber(string key) =>
        Refusal($"says {(Text(key) is { } text ? $"\"{text.Printable()}\"" : "nothing")} of its {key}: {Remedy}");

    private DataException Refusal(string reason) => new($"{path} {reason}.");

    private static bool Is(ExportedValue value, string type, int[] shape) => value.Type == type && value.Shape.SequenceEqual(shape);

    private static string Text(ExportedValue value) => value.Type is null
        ? "that are no tensors"
        : $"{value.Type} [{string.Join(", ", value.Shape.Select(static size => size < 0 ? "N" : FormattableString.Invariant($"{size}")))}]";

    private static string Excerpt(IReadOnlyList<string> names)
    {
        const int Most = 12;
        var shown = string.Join(", ", names.Take(Most).Select(static name => name.Printable()));
        return names.Count > Most ? $"{shown}, ..." : shown;
    }
}
