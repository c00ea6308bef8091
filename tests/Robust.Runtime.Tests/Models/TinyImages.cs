using Robust.Data;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Models;

/// <summary>Images of 1 x 4 x 4 in three classes: which of the first three rows is bright, under noise.</summary>
internal static class TinyImages
{
    public static Examples Make(int count, int seed = 1)
    {
        var random = new Random(seed);
        var pixels = new byte[count * 16];
        var labels = new long[count];
        for (var i = 0; i < count; i++)
        {
            labels[i] = random.NextInt64(3);
            for (var j = 0; j < 16; j++)
            {
                var bright = j / 4 == labels[i];
                pixels[(i * 16) + j] = (byte)((bright ? 200 : 30) + random.Next(-30, 31));
            }
        }

        using var scope = NewDisposeScope();
        return new Examples(tensor(pixels).reshape(count, 1, 4, 4), tensor(labels), 3);
    }
}
