using System.Runtime.InteropServices;

namespace Robust.LibTorch.Interop;

/// <summary>The kinds of an operator's argument or result; <c>Kind</c> of the shim.</summary>
internal enum ValueKind
{
    None,
    Default,
    Tensor,
    Int,
    Double,
    Bool,
    Device,
    Generator,
    String,
    TensorList,
    IntList,
    DoubleList,
    BoolList,
}

/// <summary>A tagged union as the shim reads and writes it.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct Value
{
    [FieldOffset(0)] public ValueKind Kind;
    [FieldOffset(4)] public int Count;
    [FieldOffset(8)] public long Int;
    [FieldOffset(8)] public double Double;
    [FieldOffset(8)] public nint Pointer;
}
