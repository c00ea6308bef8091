using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Robust.LibTorch.Interop;

namespace TorchSharp;

// Tensors from managed memory.
public static unsafe partial class torch
{
    /// <summary>A tensor with a copy of the elements.</summary>
    private static Tensor Filled<T>(
        ReadOnlySpan<T> elements,
        ReadOnlySpan<long> size,
        ScalarType? dtype,
        Device? device,
        bool requires_grad,
        string[]? names = null)
        where T : unmanaged
    {
        RequireCount(elements.Length, size);
        var tensor = empty(size, TypeOf<T>(), CPU, names: names);
        elements.CopyTo(new Span<T>((void*)tensor.DataPointer, elements.Length));
        return Placed(tensor, dtype, device, requires_grad);
    }

    /// <summary>A tensor over the memory itself, which stays pinned for as long as libtorch needs it.</summary>
    private static Tensor Shared<T>(
        Memory<T> elements,
        ReadOnlySpan<long> size,
        ScalarType? dtype,
        Device? device,
        bool requires_grad,
        string[]? names = null)
        where T : unmanaged
    {
        RequireCount(elements.Length, size);
        RejectNames(names);
        var pin = GCHandle.Alloc(elements.Pin());
        nint handle;
        fixed (long* sizes = size)
        {
            var memory = ((MemoryHandle)pin.Target!).Pointer;
            NativeMethods.Check(NativeMethods.robust_tensor_from_memory(
                memory, sizes, size.Length, (int)TypeOf<T>(), &Unpin, GCHandle.ToIntPtr(pin), &handle));
        }

        return Placed(new Tensor(handle), dtype, device, requires_grad);
    }

    [UnmanagedCallersOnly]
    private static void Unpin(nint context)
    {
        var pin = GCHandle.FromIntPtr(context);
        ((MemoryHandle)pin.Target!).Dispose();
        pin.Free();
    }

    private static Tensor Placed(Tensor tensor, ScalarType? dtype, Device? device, bool requires_grad)
    {
        var type = dtype ?? tensor.dtype;
        var place = device ?? defaultDevice;
        if (type != tensor.dtype || place.type != DeviceType.CPU) tensor = tensor.to(type, place, disposeAfter: true);
        return requires_grad ? tensor.requires_grad_() : tensor;
    }

    private static void RequireCount(int count, ReadOnlySpan<long> size)
    {
        var expected = 1L;
        foreach (var length in size) expected *= length;
        if (count != expected)
        {
            var shape = string.Join(", ", size.ToArray());
            throw new ArgumentException($"{count} elements do not fill a tensor of size [{shape}].");
        }
    }

    private static ReadOnlySpan<T> Elements<T>(IList<T> list) => list switch
    {
        T[] array => array,
        List<T> growing => CollectionsMarshal.AsSpan(growing),
        _ => list.ToArray(),
    };

    private static ReadOnlySpan<T> Elements<T>(Array array)
        where T : unmanaged =>
        MemoryMarshal.CreateReadOnlySpan(
            ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)),
            array.Length);

    private static long[] Lengths(Array array)
    {
        var lengths = new long[array.Rank];
        for (var i = 0; i < lengths.Length; i++) lengths[i] = array.GetLongLength(i);
        return lengths;
    }

    internal static ScalarType TypeOf<T>() => TypeOf(typeof(T));

    private static ScalarType TypeOf(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => ScalarType.Bool,
        TypeCode.Byte => ScalarType.Byte,
        TypeCode.SByte => ScalarType.Int8,
        TypeCode.Int16 => ScalarType.Int16,
        TypeCode.Int32 => ScalarType.Int32,
        TypeCode.Int64 => ScalarType.Int64,
        TypeCode.Single => ScalarType.Float32,
        TypeCode.Double => ScalarType.Float64,
        _ when type == typeof(Half) => ScalarType.Float16,
        _ => throw new ArgumentException($"A tensor cannot have elements of type {type.Name}."),
    };
}
