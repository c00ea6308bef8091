namespace Robust.Onnx.Protobuf;

/// <summary>How a field is encoded.</summary>
internal enum WireType
{
    /// <summary>An integer, seven bits a byte.</summary>
    Varint = 0,

    /// <summary>Eight bytes.</summary>
    Fixed64 = 1,

    /// <summary>A length and as many bytes.</summary>
    Bytes = 2,

    /// <summary>Four bytes.</summary>
    Fixed32 = 5,
}
