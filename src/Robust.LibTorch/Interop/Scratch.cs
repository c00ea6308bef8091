using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace Robust.LibTorch.Interop;

/// <summary>
/// Memory for the lists of one call: the caller's stack, and pinned arrays once that is used up. It does not move
/// for as long as the scratch lives.
/// </summary>
internal unsafe ref struct Scratch(Span<long> stack)
{
    private Span<long> free = stack;
    private List<long[]>? pinned;

    public void Write(ReadOnlySpan<Tensor> tensors, ref Value value)
    {
        var items = Take(tensors.Length, ref value);
        for (var i = 0; i < items.Length; i++) items[i] = tensors[i] is { } tensor ? tensor.Handle : 0;
    }

    public void Write(ReadOnlySpan<long> source, ref Value value) => source.CopyTo(Take(source.Length, ref value));

    public void Write(ReadOnlySpan<double> source, ref Value value)
    {
        var items = Take(source.Length, ref value);
        for (var i = 0; i < items.Length; i++) items[i] = BitConverter.DoubleToInt64Bits(source[i]);
    }

    public void Write(ReadOnlySpan<bool> source, ref Value value)
    {
        var items = Take(source.Length, ref value);
        for (var i = 0; i < items.Length; i++) items[i] = source[i] ? 1 : 0;
    }

    public void Write(string text, ref Value value)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var items = Take((utf8.Length + sizeof(long) - 1) / sizeof(long), ref value);
        utf8.CopyTo(MemoryMarshal.AsBytes(items));
        value.Count = utf8.Length;
    }

    /// <summary>Ends the life of the pinned arrays, not earlier than here.</summary>
    public readonly void KeepAlive() => GC.KeepAlive(pinned);

    private Span<long> Take(int count, ref Value value)
    {
        if (count > free.Length)
        {
            var array = GC.AllocateUninitializedArray<long>(Math.Max(count, 64), pinned: true);
            (pinned ??= []).Add(array);
            free = array;
        }

        var taken = free[..count];
        free = free[count..];
        value.Count = count;
        value.Pointer = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(taken));
        return taken;
    }
}
