using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.LibTorch.Interop;

/// <summary>
/// An argument of an operator. Anything that a schema may ask for converts to it implicitly; a null reference or
/// empty nullable becomes <see cref="None"/>.
/// </summary>
internal readonly struct Argument
{
    private readonly object? reference;
    private readonly ValueKind kind;
    private readonly long bits;

    private Argument(ValueKind kind, long bits, object? reference = null)
    {
        this.kind = kind;
        this.bits = bits;
        this.reference = reference;
    }

    /// <summary>An optional argument that is not given.</summary>
    public static Argument None => default;

    /// <summary>Whatever the schema has as default.</summary>
    public static Argument Default => new(ValueKind.Default, 0);

    public static implicit operator Argument(Tensor? tensor) =>
        tensor is null ? None : new(ValueKind.Tensor, 0, tensor);

    public static implicit operator Argument(Tensor[]? tensors) =>
        tensors is null ? None : new(ValueKind.TensorList, 0, tensors);

    public static implicit operator Argument(Scalar? scalar) =>
        scalar is null ? None : new(scalar.Kind, scalar.Bits);

    public static implicit operator Argument(long value) => new(ValueKind.Int, value);

    public static implicit operator Argument(long? value) => value is { } given ? new(ValueKind.Int, given) : None;

    public static implicit operator Argument(double value) =>
        new(ValueKind.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Argument(double? value) => value is { } given ? given : None;

    public static implicit operator Argument(bool value) => new(ValueKind.Bool, value ? 1 : 0);

    public static implicit operator Argument(bool? value) => value is { } given ? given : None;

    public static implicit operator Argument(ScalarType type) => new(ValueKind.Int, (long)type);

    public static implicit operator Argument(ScalarType? type) => type is { } given ? given : None;

    public static implicit operator Argument(Device? device) =>
        device is null ? None : new(ValueKind.Device, device.Packed);

    public static implicit operator Argument(Generator? generator) =>
        generator is null ? None : new(ValueKind.Generator, 0, generator);

    public static implicit operator Argument(string? text) => text is null ? None : new(ValueKind.String, 0, text);

    public static implicit operator Argument(long[]? items) => items is null ? None : new(ValueKind.IntList, 0, items);

    public static implicit operator Argument(ReadOnlySpan<long> items) => items.ToArray();

    public static implicit operator Argument(double[]? items) =>
        items is null ? None : new(ValueKind.DoubleList, 0, items);

    public static implicit operator Argument(bool[]? items) => items is null ? None : new(ValueKind.BoolList, 0, items);

    /// <summary>Writes the argument in the shim's form; lists go into the scratch memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ref Value value, ref Scratch scratch)
    {
        value.Kind = kind;
        if (kind == ValueKind.Tensor) value.Pointer = Unsafe.As<Tensor>(reference!).Handle;
        else if (reference is null) value.Int = bits;
        else WriteReference(ref value, ref scratch);
    }

    /// <summary>Keeps the managed owner of the memory alive up to this call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void KeepAlive() => GC.KeepAlive(reference);

    private void WriteReference(ref Value value, ref Scratch scratch)
    {
        switch (reference)
        {
            case Tensor[] tensors: scratch.Write(tensors, ref value); break;
            case long[] items: scratch.Write(items, ref value); break;
            case double[] items: scratch.Write(items, ref value); break;
            case bool[] items: scratch.Write(items, ref value); break;
            case string text: scratch.Write(text, ref value); break;
            case Generator generator: value.Pointer = generator.Handle; break;
            default: throw new InvalidOperationException($"An argument of kind {kind} cannot be passed to libtorch.");
        }
    }
}
