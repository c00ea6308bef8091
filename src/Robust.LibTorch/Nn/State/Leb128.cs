namespace Robust.LibTorch.Nn;

/// <summary>
/// Unsigned integers in seven-bit groups, the lowest first (LEB128), as TorchSharp's files have them.
/// </summary>
internal static class Leb128
{
    public static void Encode(this BinaryWriter writer, long value) => writer.Write7BitEncodedInt64(value);

    public static long Decode(this BinaryReader reader)
    {
        var value = reader.Read7BitEncodedInt64();
        return value >= 0 ? value : throw new InvalidDataException("a count is negative");
    }
}
