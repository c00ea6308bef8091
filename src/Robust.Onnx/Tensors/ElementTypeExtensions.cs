using static TorchSharp.torch;

namespace Robust.Onnx.Tensors;

/// <summary>What is known of a type of elements.</summary>
internal static class ElementTypeExtensions
{
    /// <summary>Whether its elements are floats.</summary>
    public static bool IsFloat(this ElementType type) => type is ElementType.Float32 or ElementType.Float64;

    /// <summary>The bytes of an element.</summary>
    public static int Size(this ElementType type) => type is ElementType.Float32 or ElementType.Int32 ? 4 : 8;

    /// <summary>Torch's type of the same elements.</summary>
    public static ScalarType ToScalarType(this ElementType type) => type switch
    {
        ElementType.Float32 => ScalarType.Float32,
        ElementType.Float64 => ScalarType.Float64,
        ElementType.Int32 => ScalarType.Int32,
        _ => ScalarType.Int64,
    };
}
