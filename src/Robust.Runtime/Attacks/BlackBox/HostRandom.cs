using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Attacks.BlackBox;

/// <summary>Random numbers for the host, drawn many at once, so that it seldom waits for the device.</summary>
internal sealed class HostRandom(Generator? generator, Device device)
{
    private const int AtOnce = 4096;

    private double[] numbers = [];
    private int drawn;

    /// <summary>A number uniform among 0, 1, ..., count - 1.</summary>
    public long Below(long count)
    {
        if (drawn == numbers.Length)
        {
            (numbers, drawn) = (Draw(), 0);
        }

        return Math.Min(count - 1, (long)(count * numbers[drawn++]));
    }

    private double[] Draw()
    {
        using var scope = NewDisposeScope();
        return empty(AtOnce, ScalarType.Float64, device).uniform_(0, 1, generator).Values<double>();
    }
}
