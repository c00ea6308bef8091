namespace Robust.Inference.Exported;

/// <summary>What an exported file says of itself, as a runtime that has loaded it tells.</summary>
public sealed class ExportedFile
{
    /// <summary>The name of the input.</summary>
    public const string InputName = "input";

    /// <summary>The name of the output with the scores of the classes.</summary>
    public const string LogitsName = "logits";

    /// <summary>The name of the output with the least margins of the predictions.</summary>
    public const string MarginsName = "margins";

    private ExportedFile(
        IReadOnlyDictionary<string, string> metadata,
        IReadOnlyDictionary<string, ExportedValue> inputs,
        IReadOnlyDictionary<string, ExportedValue> outputs) => (Metadata, Inputs, Outputs) = (metadata, inputs, outputs);

    /// <summary>Its metadata.</summary>
    internal IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>What it takes, by names.</summary>
    internal IReadOnlyDictionary<string, ExportedValue> Inputs { get; }

    /// <summary>What it computes, by names.</summary>
    internal IReadOnlyDictionary<string, ExportedValue> Outputs { get; }

    /// <summary>Reads what a runtime tells of a file.</summary>
    /// <typeparam name="TValue">The runtime's description of a value.</typeparam>
    /// <param name="metadata">The metadata by keys.</param>
    /// <param name="inputs">The inputs by names.</param>
    /// <param name="outputs">The outputs by names.</param>
    /// <param name="type">The type of a tensor's numbers by ONNX Runtime's name, such as <c>Float</c>; null where a value is no tensor.</param>
    /// <param name="shape">The shape of a tensor; -1 for a size that is free.</param>
    public static ExportedFile Of<TValue>(
        IReadOnlyDictionary<string, string> metadata,
        IReadOnlyDictionary<string, TValue> inputs,
        IReadOnlyDictionary<string, TValue> outputs,
        Func<TValue, string?> type,
        Func<TValue, IReadOnlyList<int>> shape)
    {
        return new(metadata, Values(inputs), Values(outputs));

        Dictionary<string, ExportedValue> Values(IReadOnlyDictionary<string, TValue> values) => values.ToDictionary(
            static value => value.Key,
            value => type(value.Value) is { } name ? new ExportedValue(name, shape(value.Value)) : new ExportedValue(null, []));
    }
}
