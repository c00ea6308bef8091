using System.Collections.Immutable;
using System.Text;
using Robust.Files;

namespace Robust.Onnx.VnnLib;

/// <summary>
/// A question in VNN-LIB, version 1, as VNN-COMP asks it: is there an input in one of the boxes whose output fulfills the condition?
/// "sat" says that there is, "unsat" that there is none.
/// </summary>
/// <param name="Inputs">The number of inputs.</param>
/// <param name="Outputs">The number of outputs.</param>
/// <param name="Cases">The boxes, each different from the others, with their conditions; where there is none, nothing is asked for.</param>
public sealed record VnnProperty(int Inputs, int Outputs, ImmutableArray<PropertyCase> Cases)
{
    /// <summary>Far above the largest that has been published.</summary>
    private const int MostBytes = 1 << 28;

    /// <summary>Reads a file: declarations of X_i and Y_i, and assertions of and, or, &lt;= and &gt;= over sums.</summary>
    /// <exception cref="DataException">
    /// The file is missing, or has anything else, or an input lacks a bound; the message has line and column.
    /// </exception>
    public static VnnProperty Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parse(FileFailure.Reading(path, () => PlainFile.ReadAllBytes(path, MostBytes)), path);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">How it is called in messages.</param>
    /// <exception cref="DataException">As <see cref="Read"/>.</exception>
    public static VnnProperty Parse(string text, string name = "the property") => Parse(Encoding.UTF8.GetBytes(text), name);

    /// <summary>Whether an input and its output answer the question with "sat"; exactly, no tolerance.</summary>
    public bool Holds(ReadOnlySpan<double> inputs, ReadOnlySpan<double> outputs)
    {
        foreach (var each in Cases)
        {
            if (each.Holds(inputs, outputs))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads the bytes of a file.</summary>
    internal static VnnProperty Parse(ReadOnlyMemory<byte> bytes, string name) => new PropertyParser(new TokenReader(bytes, name)).Parse();
}
