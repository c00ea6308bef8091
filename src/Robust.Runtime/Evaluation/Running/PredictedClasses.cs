using System.Runtime.InteropServices;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Evaluation.Running;

/// <summary>Whether a model predicts more than one class: what tells a constant classifier.</summary>
internal sealed class PredictedClasses
{
    private long least = long.MaxValue;
    private long greatest = long.MinValue;

    /// <summary>The class that was predicted for everything so far; null where there are several, or none yet.</summary>
    public int? Only => least == greatest ? (int)least : null;

    /// <summary>What another process takes by <see cref="Add(byte[])"/>.</summary>
    public byte[] Bytes => MemoryMarshal.AsBytes<long>([least, greatest]).ToArray();

    /// <summary>Adds what was predicted for a batch: classes [N], int64, N at least 1.</summary>
    public void Add(Tensor classes)
    {
        using var scope = NewDisposeScope();
        Add(stack([classes.min(), classes.max()]).Values<long>());
    }

    /// <summary>Adds what another process predicted.</summary>
    public void Add(byte[] other) => Add(MemoryMarshal.Cast<byte, long>(other));

    private void Add(ReadOnlySpan<long> ends) => (least, greatest) = (Math.Min(least, ends[0]), Math.Max(greatest, ends[1]));
}
