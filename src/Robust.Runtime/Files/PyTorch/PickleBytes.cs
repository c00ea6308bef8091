using System.Buffers.Binary;
using System.Text;

namespace Robust.Files.PyTorch;

/// <summary>The bytes of a pickle, read one instruction after the other.</summary>
internal sealed class PickleBytes(byte[] bytes)
{
    private int position;

    /// <summary>The next byte.</summary>
    public byte Byte() => Take(1)[0];

    /// <summary>The next 16 bits.</summary>
    public int UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    /// <summary>The next 32 bits.</summary>
    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    /// <summary>The next 64 bits.</summary>
    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    /// <summary>A number of 64 bits in the order of networks.</summary>
    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    /// <summary>An integer of any length; those of more than 64 bits are refused.</summary>
    public long Integer(int length)
    {
        if (length > sizeof(long))
        {
            throw new InvalidDataException("it has an integer of more than 64 bits");
        }

        var digits = Take(length);
        var number = length > 0 && digits[^1] >= 0x80 ? -1L : 0;
        for (var i = length - 1; i >= 0; i--)
        {
            number = (number << 8) | digits[i];
        }

        return number;
    }

    /// <summary>A text of so many bytes.</summary>
    public string Text(int length) => Encoding.UTF8.GetString(Take(length));

    /// <summary>A text up to the end of its line.</summary>
    public string Line()
    {
        var length = bytes.AsSpan(position).IndexOf((byte)'\n');
        var text = Text(length);
        position++;
        return text;
    }

    /// <summary>Skips bytes.</summary>
    public void Skip(int length) => Take(length);

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length < 0 || length > bytes.Length - position)
        {
            throw new InvalidDataException("its pickle breaks off");
        }

        position += length;
        return bytes.AsSpan(position - length, length);
    }
}
