using Robust.Inference;
using Robust.ThreatModels;

namespace Robust.Serving.Inputs;

/// <summary>The numbers that make an input of a model.</summary>
/// <param name="declaration">What the model classifies.</param>
internal sealed class InputValues(ClassifierDeclaration declaration)
{
    /// <summary>How many there are.</summary>
    public int Count { get; } = declaration.InputShape.Aggregate(1, static (product, extent) => product * extent);

    /// <summary>What the model classifies.</summary>
    public ClassifierDeclaration Declaration => declaration;

    /// <summary>The shape in words: <c>[1, 28, 28]</c>.</summary>
    public string Shape => $"[{string.Join(", ", declaration.InputShape)}]";

    /// <summary>Some input: as many times the number of the box that is nearest to 0.</summary>
    public float[] Example()
    {
        var values = new float[Count];
        Array.Fill(values, (float)Math.Clamp(0, declaration.ThreatModel.Lower, declaration.ThreatModel.Upper));
        return values;
    }

    /// <summary>Checks numbers that a client sent.</summary>
    /// <exception cref="RobustException">They are too few, too many, or not within the box.</exception>
    public void Check(ReadOnlySpan<float> values)
    {
        if (values.Length != Count)
        {
            throw new RobustException($"An input {Shape} has {Count} numbers, and these are {values.Length}: send all of them, row by row.");
        }

        var (lowest, highest) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var value in values)
        {
            (lowest, highest) = (Math.Min(lowest, value), Math.Max(highest, value)); // NaN stays
        }

        if (float.IsInfinity(lowest) || float.IsInfinity(highest))
        {
            throw new RobustException("A number is too large for single precision: send finite ones.");
        }

        InputRange.Check(lowest, highest, declaration.ThreatModel.Lower, declaration.ThreatModel.Upper);
    }
}
