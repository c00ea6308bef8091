using System.Globalization;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Data;

/// <summary>A value of an example and where it stands.</summary>
/// <param name="Value">The value.</param>
/// <param name="Example">The index of the example.</param>
/// <param name="Position">The indices of the value within the example.</param>
internal sealed record ValuePlace(double Value, int Example, IReadOnlyList<long> Position)
{
    /// <summary>The first value that a mask marks.</summary>
    /// <param name="inputs">Inputs [N, ...].</param>
    /// <param name="mask">What is marked, bool of the same shape; at least one value.</param>
    /// <param name="firstExample">The index of the first of the inputs.</param>
    public static ValuePlace First(Tensor inputs, Tensor mask, int firstExample)
    {
        using var scope = NewDisposeScope();
        var place = mask.flatten().to(ScalarType.Byte).argmax(); // the first of equals
        var value = inputs.flatten().index_select(0, place.reshape(1)).to(ScalarType.Float64).Value<double>();
        var left = place.Value<long>();
        var indices = new long[inputs.dim()];
        for (var dimension = indices.Length - 1; dimension >= 0; dimension--)
        {
            (left, indices[dimension]) = Math.DivRem(left, inputs.shape[dimension]);
        }

        return new(value, firstExample + (int)indices[0], indices[1..]);
    }

    /// <summary>The beginning of a sentence: <c>The value 1.5 at [0, 2, 3] of example 7</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"The value {Value:G6} at [{string.Join(", ", Position)}] of example {Example}");
}
