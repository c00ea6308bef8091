using System.Buffers.Text;

namespace Robust.Onnx.VnnLib;

/// <summary>A name of VNN-LIB: X_i is an input, Y_i an output.</summary>
/// <param name="IsInput">Whether it is an input.</param>
/// <param name="Index">Its index.</param>
internal readonly record struct Variable(bool IsInput, int Index)
{
    /// <summary>The variable of a name; null where it is none.</summary>
    public static Variable? Of(ReadOnlySpan<byte> name)
    {
        if (name.Length < 3 || name[0] is not ((byte)'X' or (byte)'Y') || name[1] != '_' || (name[2] == '0' && name.Length > 3)
            || !char.IsAsciiDigit((char)name[2]))
        {
            return null;
        }

        return Utf8Parser.TryParse(name[2..], out int index, out var length) && length == name.Length - 2
            ? new Variable(name[0] == 'X', index)
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{(IsInput ? 'X' : 'Y')}_{Index}";
}
