using Robust.Data;
using static TorchSharp.torch;

namespace Robust.Mpi.Ranks;

/// <summary>Images of three classes, each bright in another third.</summary>
internal static class Drawn
{
    /// <summary>Draws so many, always the same.</summary>
    public static Examples Make(int count, ulong seed = 5)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(seed);
        var labels = randint(0, 3, [count], dtype: ScalarType.Int64, generator: generator);
        var images = 0.5 * rand([count, 1, 8, 8], generator: generator);
        var rows = arange(8).div(3, RoundingMode.floor).reshape(1, 1, 8, 1);
        return new Examples(images + (0.4 * rows.eq(labels.reshape(-1, 1, 1, 1))), labels, 3);
    }
}
