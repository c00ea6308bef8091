using Robust.Data;
using static TorchSharp.torch;

namespace Robust.Benchmarks;

/// <summary>Images of noise in the sample's shape.</summary>
internal static class RandomImages
{
    public static Examples Make(int count)
    {
        manual_seed(0);
        return new Examples(
            randint(0, 256, [count, 1, 28, 28], dtype: ScalarType.Byte), randint(0, 10, [count]), classes: 10);
    }
}
