using static TorchSharp.torch;

namespace Robust.Groups;

/// <summary>A group of this process alone: what runs in several processes runs in one, without anything between them.</summary>
public sealed class SingleProcess : IProcessGroup
{
    private SingleProcess()
    {
    }

    /// <summary>The group.</summary>
    public static SingleProcess Instance { get; } = new();

    /// <inheritdoc/>
    public int Rank => 0;

    /// <inheritdoc/>
    public int Size => 1;

    /// <inheritdoc/>
    public IPendingSum BeginSum(Tensor values) => Done.Instance;

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Gather(ReadOnlySpan<byte> message) => [message.ToArray()];

    /// <inheritdoc/>
    public void Broadcast(Span<byte> bytes, int from) => ArgumentOutOfRangeException.ThrowIfNotEqual(from, 0);

    /// <inheritdoc/>
    public void Abort(string reason)
    {
    }

    private sealed class Done : IPendingSum
    {
        public static Done Instance { get; } = new();

        public void Wait()
        {
        }
    }
}
