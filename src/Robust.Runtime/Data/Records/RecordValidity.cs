using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Data.Records;

/// <summary>Which encoded inputs are valid records, and the repair of those that are not.</summary>
public static class RecordValidity
{
    /// <summary>
    /// Which inputs are valid records: whole features whole and all features within their ranges to a millionth of the range (inputs
    /// are float32), one value of each choice, and all relations within their tolerance, over the values as decoded.
    /// </summary>
    /// <param name="constraints">What makes a record valid.</param>
    /// <param name="inputs">Encoded records [N, features].</param>
    /// <returns>Whether each is valid: [N], bool.</returns>
    public static Tensor AreValid(this IRecordConstraints constraints, Tensor inputs)
    {
        ArgumentNullException.ThrowIfNull(constraints);
        using var scope = NewDisposeScope();
        var encoded = Rows(constraints, inputs);
        var width = constraints.Features.Count;
        var valid = new bool[inputs.shape[0]];
        for (var i = 0; i < valid.Length; i++)
        {
            valid[i] = RecordValues.Read(constraints.Features, encoded.AsSpan(i * width, width), out _) is { } values
                && constraints.Violated(values) is null;
        }

        return tensor(valid, device: inputs.device).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The inputs made valid: whole features rounded, of each choice the greatest column chosen, features that equations determine
    /// assigned, and for each other relation that fails the smallest move of a feature. What cannot be repaired within the bounds stays
    /// invalid.
    /// </summary>
    /// <param name="constraints">What makes a record valid.</param>
    /// <param name="inputs">Encoded records [N, features].</param>
    /// <param name="lower">The least value of each feature, encoded: [N, features].</param>
    /// <param name="upper">The greatest value of each feature, encoded: [N, features].</param>
    /// <returns>The repaired records [N, features], detached.</returns>
    public static Tensor Repaired(this IRecordConstraints constraints, Tensor inputs, Tensor lower, Tensor upper)
    {
        ArgumentNullException.ThrowIfNull(constraints);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var width = constraints.Features.Count;
        var (encoded, low, high) = (Rows(constraints, inputs), Rows(constraints, lower), Rows(constraints, upper));
        var repaired = new float[encoded.Length];
        for (var start = 0; start < encoded.Length; start += width)
        {
            RecordValues.Repair(
                constraints, encoded.AsSpan(start, width), low.AsSpan(start, width), high.AsSpan(start, width),
                repaired.AsSpan(start, width));
        }

        return tensor(repaired, device: inputs.device).reshape(inputs.shape).to(inputs.dtype).MoveToOuterDisposeScope();
    }

    private static float[] Rows(IRecordConstraints constraints, Tensor inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.dim() != 2 || inputs.shape[1] != constraints.Features.Count)
        {
            throw new RobustException(
                $"Records of {constraints.Features.Count} features are inputs [N, {constraints.Features.Count}], not " +
                $"[{string.Join(", ", inputs.shape)}]: encode them with the encoder of the same record.");
        }

        return inputs.to(ScalarType.Float32).Values<float>();
    }
}
