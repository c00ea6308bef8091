using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Attacks.MinimumNorm;

/// <summary>
/// The caps of a <see cref="HyperplaneProjection"/> where the values are in the memory of the host: one example after the
/// other, which then stays in the nearest cache, with as many rounds as each needs. In torch's operations the rounds take
/// longer than a pass of a small network.
/// </summary>
internal static class HostCap
{
    /// <summary>Each round takes in at least one more value; so many are never needed but for numbers made for it.</summary>
    private const int Rounds = 100;

    /// <summary>The least normal number: what a goal beyond all limits is divided by.</summary>
    private const float LeastSlope = 1.17549435e-38f;

    /// <summary>Whether such values are in the memory of the host, row by row.</summary>
    public static bool Takes(params Tensor[] tensors) => tensors.All(static tensor =>
        tensor.device_type == DeviceType.CPU && tensor.dtype == ScalarType.Float32 && tensor.is_contiguous()
        && tensor.numel() <= int.MaxValue / sizeof(float));

    /// <summary>Newton's method from 0 for each row.</summary>
    /// <param name="weights">Weights [K, d].</param>
    /// <param name="limits">Limits [K, d].</param>
    /// <param name="goal">Goals [K, 1].</param>
    /// <returns>The caps [K, 1].</returns>
    public static Tensor Of(Tensor weights, Tensor limits, Tensor goal)
    {
        var caps = zeros_like(goal);
        var length = (int)weights.shape[1];
        var weightsThere = Values(weights);
        var limitsThere = Values(limits);
        var goals = Values(goal);
        var found = Values(caps);
        for (var i = 0; i < found.Length; i++)
        {
            var row = new Range(i * length, (i + 1) * length);
            found[i] = Root(weightsThere[row], limitsThere[row], goals[i]);
        }

        return caps;
    }

    private static float Root(ReadOnlySpan<float> weights, ReadOnlySpan<float> limits, float goal)
    {
        var cap = 0f;
        for (var round = 0; round < Rounds; round++)
        {
            var (sum, slope) = At(weights, limits, cap);
            var next = MathF.Min(cap + (goal - sum) / MathF.Max(slope, LeastSlope), float.MaxValue);
            if (!(next > cap))
            {
                break;
            }

            cap = next;
        }

        return cap;
    }

    /// <summary>The sum of weights times the least of cap and limits, and its slope there.</summary>
    private static (float Sum, float Slope) At(ReadOnlySpan<float> weights, ReadOnlySpan<float> limits, float cap)
    {
        var (sums, slopes, caps) = (Vector<float>.Zero, Vector<float>.Zero, new Vector<float>(cap));
        var i = 0;
        for (; i <= weights.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var (weight, limit) = (new Vector<float>(weights[i..]), new Vector<float>(limits[i..]));
            sums += weight * Vector.Min(limit, caps);
            slopes += Vector.ConditionalSelect(Vector.GreaterThan(limit, caps), weight, Vector<float>.Zero);
        }

        var (sum, slope) = (Vector.Sum(sums), Vector.Sum(slopes));
        for (; i < weights.Length; i++)
        {
            sum += weights[i] * MathF.Min(limits[i], cap);
            slope += limits[i] > cap ? weights[i] : 0;
        }

        return (sum, slope);
    }

    private static Span<float> Values(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);
}
