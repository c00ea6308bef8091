using Robust.Data;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>Small data sets drawn from a seed.</summary>
internal static class DrawnExamples
{
    public static Examples Draw(int count, int classes, params long[] shape)
    {
        using var generator = new Generator(11);
        using var scope = NewDisposeScope();
        return new Examples(
            rand([count, .. shape], generator: generator),
            randint(0, classes, [count], dtype: ScalarType.Int64, generator: generator),
            classes);
    }

    /// <summary>The values of a float tensor.</summary>
    public static float[] Values(this Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().contiguous().data<float>().ToArray();
    }
}
