namespace Robust.Onnx.Tensors;

/// <summary>The types of elements that are read, by ONNX's numbers.</summary>
public enum ElementType
{
    /// <summary>32-bit floats.</summary>
    Float32 = 1,

    /// <summary>32-bit integers, in shapes alone.</summary>
    Int32 = 6,

    /// <summary>64-bit integers, in shapes alone.</summary>
    Int64 = 7,

    /// <summary>64-bit floats.</summary>
    Float64 = 11,
}
