using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Models;

/// <summary>Tensors as plain numbers and back.</summary>
internal static class Numbers
{
    public static double[] ToNumbers(this Tensor tensor)
    {
        using var scope = NewDisposeScope();
        using var values = tensor.detach().to(ScalarType.Float64).cpu().contiguous().data<double>();
        return values.ToArray();
    }

    public static double ToNumber(this Tensor tensor) => Assert.Single(tensor.ToNumbers());

    public static Tensor Floats(double[] values, params long[] shape) =>
        tensor(values, ScalarType.Float32).reshape(shape);

    public static Tensor Doubles(double[] values, params long[] shape) =>
        tensor(values, ScalarType.Float64).reshape(shape);

    public static void AssertClose(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= tolerance,
                FormattableString.Invariant($"[{i}]: expected {expected[i]:R}, got {actual[i]:R}"));
        }
    }
}
