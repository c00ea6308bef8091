using System.Collections;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>
/// The elements of a tensor on the CPU, in row-major order whatever its strides. It looks at the tensor's own memory:
/// writing through it changes the tensor.
/// </summary>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly T* data;
    private readonly long[] shape;
    private readonly long[] strides;
    private readonly bool contiguous;
    private Tensor? tensor;

    internal TensorAccessor(Tensor tensor)
    {
        // An object of its own, so that the memory lives as long as the accessor.
        this.tensor = tensor.alias().DetachFromDisposeScope();
        data = (T*)tensor.DataPointer;
        shape = tensor.shape;
        strides = tensor.stride();
        contiguous = tensor.is_contiguous();
        Count = tensor.numel();
    }

    /// <summary>The number of elements.</summary>
    public long Count { get; }

    public bool IsReadOnly => false;

    /// <summary>The element at a position: one index per dimension, or a single one in row-major order.</summary>
    public T this[params long[] indices]
    {
        get => *At(indices);
        set => *At(indices) = value;
    }

    public static bool operator ==(TensorAccessor<T>? left, TensorAccessor<T>? right) =>
        ReferenceEquals(left, right) || (left is not null && left.Equals(right));

    public static bool operator !=(TensorAccessor<T>? left, TensorAccessor<T>? right) => !(left == right);

    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array.AsSpan());
        return array;
    }

    /// <summary>An array of the tensor's rank; of one element for a scalar.</summary>
    public Array ToNDArray()
    {
        if (shape.Length == 0) return new[] { Memory[0] };
        var array = Array.CreateInstance(typeof(T), shape);
        var indices = new long[shape.Length];
        for (long i = 0; i < Count; i++)
        {
            array.SetValue(*Linear(i), indices);
            Advance(indices);
        }

        return array;
    }

    /// <summary>Copies the elements from tensorIndex on into the array from arrayIndex on, as many as fit.</summary>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) =>
        CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var count = Math.Min(array.Length - arrayIndex, Count - tensorIndex);
        var target = array.Slice(arrayIndex, (int)count);
        if (contiguous) new ReadOnlySpan<T>(Memory + tensorIndex, (int)count).CopyTo(target);
        else for (var i = 0; i < count; i++) target[i] = *Linear(tensorIndex + i);
        GC.KeepAlive(this);
    }

    /// <summary>Copies the array from arrayIndex on into the tensor from tensorIndex on, as much as fits.</summary>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) =>
        CopyFrom(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var count = Math.Min(array.Length - arrayIndex, Count - tensorIndex);
        var source = array.Slice(arrayIndex, (int)count);
        if (contiguous) source.CopyTo(new Span<T>(Memory + tensorIndex, (int)count));
        else for (var i = 0; i < count; i++) *Linear(tensorIndex + i) = source[i];
        GC.KeepAlive(this);
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether both have the same elements in the same order.</summary>
    public override bool Equals(object? obj) =>
        obj is TensorAccessor<T> other && Count == other.Count && this.SequenceEqual(other);

    public override int GetHashCode() => ((nint)data).GetHashCode();

    public void Dispose()
    {
        tensor?.Dispose();
        tensor = null;
        GC.SuppressFinalize(this);
    }

    private T* Memory
    {
        get
        {
            ObjectDisposedException.ThrowIf(tensor is null, this);
            return data;
        }
    }

    private T* At(long[] indices)
    {
        if (indices.Length == 1 && shape.Length != 1) return Linear(Checked(indices[0], Count));
        if (indices.Length != shape.Length)
        {
            throw new ArgumentException($"{indices.Length} indices were given for {shape.Length} dimensions.");
        }

        var offset = 0L;
        for (var i = 0; i < indices.Length; i++) offset += Checked(indices[i], shape[i]) * strides[i];
        return Memory + offset;
    }

    private T* Linear(long position)
    {
        if (contiguous) return Memory + position;
        var offset = 0L;
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            offset += position % shape[i] * strides[i];
            position /= shape[i];
        }

        return Memory + offset;
    }

    private void Advance(long[] indices)
    {
        for (var i = indices.Length - 1; i >= 0 && ++indices[i] == shape[i]; i--) indices[i] = 0;
    }

    private static long Checked(long index, long length) => index >= 0 && index < length
        ? index
        : throw new IndexOutOfRangeException($"The index {index} is not within 0 to {length - 1}.");
}
