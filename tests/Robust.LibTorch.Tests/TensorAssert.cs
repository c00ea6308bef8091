using static TorchSharp.torch;

namespace Robust.LibTorch.Tests;

/// <summary>Compares tensors with plain arrays.</summary>
internal static class TensorAssert
{
    /// <summary>The elements in row-major order, as doubles.</summary>
    public static double[] Values(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        var copy = tensor.detach().to_type(ScalarType.Float64).cpu().contiguous();
        return copy.data<double>().ToArray();
    }

    /// <summary>Asserts every element to an absolute and relative tolerance, and the number of elements.</summary>
    public static void Near(double[] expected, Tensor actual, double tolerance = 1e-6)
    {
        var values = Values(actual);
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < expected.Length; i++) Near(expected[i], values[i], tolerance, i);
    }

    public static void Near(double expected, Tensor actual, double tolerance = 1e-6) =>
        Near([expected], actual, tolerance);

    public static void Shape(long[] expected, Tensor actual) => Assert.Equal(expected, actual.shape);

    private static void Near(double expected, double actual, double tolerance, int position)
    {
        if (expected.Equals(actual)) return;
        var error = Math.Abs(expected - actual) / Math.Max(1, Math.Abs(expected));
        Assert.True(error <= tolerance, $"Element {position} is {actual}, not {expected}.");
    }
}
