using static TorchSharp.torch;

namespace Robust.LibTorch.Tests;

/// <summary>Compares tensors with numbers.</summary>
internal static class Near
{
    /// <summary>The elements in order, as float64.</summary>
    public static double[] Values(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().cpu().to(float64).contiguous().data<double>().ToArray();
    }

    /// <summary>Float32 numbers up to a few roundings.</summary>
    public static void Equal(float[] expected, Tensor actual, double tolerance = 1e-6) =>
        Equal(Array.ConvertAll(expected, value => (double)value), actual, tolerance);

    /// <summary>Numbers up to a tolerance, absolute under 1 and relative above.</summary>
    public static void Equal(double[] expected, Tensor actual, double tolerance = 1e-6)
    {
        var values = Values(actual);
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            var allowed = tolerance * Math.Max(1, Math.Abs(expected[i]));
            if (!(Math.Abs(expected[i] - values[i]) <= allowed))
                Assert.Fail(FormattableString.Invariant($"Element {i}: expected {expected[i]:R}, got {values[i]:R}."));
        }
    }
}
