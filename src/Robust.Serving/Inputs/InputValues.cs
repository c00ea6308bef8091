using Robust.Data;
using Robust.Data.Records;
using Robust.Inference;
using Robust.ThreatModels;

namespace Robust.Serving.Inputs;

/// <summary>The numbers that make an input of a model.</summary>
/// <param name="declaration">What the model classifies.</param>
/// <param name="constraints">What makes an input a valid record; null where nothing is known of that.</param>
internal sealed class InputValues(ClassifierDeclaration declaration, IRecordConstraints? constraints)
{
    /// <summary>How many there are.</summary>
    public int Count { get; } = declaration.InputShape.Aggregate(1, static (product, extent) => product * extent);

    /// <summary>What the model classifies.</summary>
    public ClassifierDeclaration Declaration => declaration;

    /// <summary>The features of a record as clients send it; null where they send numbers.</summary>
    public IReadOnlyList<TabularFeature>? Features => declaration.Features;

    /// <summary>The properties of such a record.</summary>
    public IReadOnlyList<RecordProperty> Properties { get; } = RecordProperty.Of(declaration.Features ?? []);

    /// <summary>The constraints of a record, by name.</summary>
    public IReadOnlyList<string> Relations => constraints?.Names ?? [];

    /// <summary>The shape in words: <c>[1, 28, 28]</c>.</summary>
    public string Shape => $"[{string.Join(", ", declaration.InputShape)}]";

    private bool IsOfBytes => declaration.ThreatModel is { Lower: 0, Upper: 1 };

    /// <summary>Some input: as many times the number of the box that is nearest to 0.</summary>
    public float[] Example()
    {
        var values = new float[Count];
        Array.Fill(values, (float)Math.Clamp(0, declaration.ThreatModel.Lower, declaration.ThreatModel.Upper));
        return values;
    }

    /// <summary>Checks the numbers of an input, of a record as it is encoded.</summary>
    /// <exception cref="RobustException">They are too few, too many, not within the box, or no record that can exist.</exception>
    public void Check(ReadOnlySpan<float> values)
    {
        if (values.Length != Count)
        {
            throw new RobustException($"An input {Shape} has {Count} numbers, and these are {values.Length}: send all of them, row by row.");
        }

        CheckBox(values);
        if ((declaration.Features ?? constraints?.Features) is { } features)
        {
            CheckRelations(RecordValues.Read(features, values, out var flaw) ?? throw NoRecord(features[flaw], values[flaw]));
        }
    }

    /// <summary>Checks whether the constraints of a record hold.</summary>
    /// <param name="record">The values of its columns, in the units of the properties.</param>
    /// <exception cref="RefusedException">One does not.</exception>
    public void CheckRelations(ReadOnlySpan<double> record)
    {
        if (constraints?.Violated(record) is { } relation)
        {
            throw new RefusedException($"The record violates the constraint {relation}: send one that can exist.");
        }
    }

    private void CheckBox(ReadOnlySpan<float> values)
    {
        var (lowest, highest) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var value in values)
        {
            (lowest, highest) = (Math.Min(lowest, value), Math.Max(highest, value)); // NaN stays
        }

        var (lower, upper) = (declaration.ThreatModel.Lower, declaration.ThreatModel.Upper);
        var (least, most) = InputRange.Around(lower, upper);
        if (float.IsNaN(lowest) || float.IsInfinity(lowest) || float.IsInfinity(highest))
        {
            throw new RobustException("A number is none, or too large for single precision: send finite ones.");
        }

        if (lowest < least || highest > most)
        {
            throw new RobustException(FormattableString.Invariant(
                $"The numbers run from {lowest:G6} to {highest:G6}, outside of [{lower}, {upper}]: ")
                + (IsOfBytes && lowest >= 0 && highest is > 2 and <= 255 ? "divide pixels of 0 to 255 by 255." : "send numbers within it."));
        }
    }

    private static RobustException NoRecord(TabularFeature feature, float encoded) => new(feature.Choice is { } choice
        ? $"The columns of {choice} are no choice of one value: one of them must be 1, the others 0."
        : FormattableString.Invariant($"{feature.Name} is {feature.Decode(encoded):G6}, which no record has: ")
            + (feature.IsWhole ? "it must be a whole number." : "send a value within its range."));
}
