using System.Collections.Immutable;
using Robust.Onnx.Protobuf;

namespace Robust.Onnx.Messages;

/// <summary>A node.</summary>
/// <param name="Name">Its name; many writers leave it empty.</param>
/// <param name="Domain">Whose operator it is; empty for ONNX's own.</param>
/// <param name="OpType">Its operator.</param>
/// <param name="Inputs">The names of what it reads; one that is left out is empty.</param>
/// <param name="Outputs">The names of what it writes.</param>
/// <param name="Attributes">Its attributes.</param>
internal sealed record NodeProto(
    string Name, string Domain, string OpType, ImmutableArray<string> Inputs, ImmutableArray<string> Outputs,
    ImmutableArray<AttributeProto> Attributes)
{
    /// <summary>More than any operator has.</summary>
    private const int MostNames = 32;

    /// <summary>Whether a domain is ONNX's own.</summary>
    public static bool IsOnnx(string domain) => domain is "" or "ai.onnx";

    /// <summary>Reads the message of a node.</summary>
    public static NodeProto Read(ReadOnlyMemory<byte> message)
    {
        var (name, domain, opType) = ("", "", "");
        var (inputs, outputs, attributes) = (new List<string>(), new List<string>(), new List<AttributeProto>());
        foreach (var field in WireFields.Of(message))
        {
            switch (field.Number)
            {
                case 1:
                    Add(inputs, field.AsText());
                    break;
                case 2:
                    Add(outputs, field.AsText());
                    break;
                case 3:
                    name = field.AsText();
                    break;
                case 4:
                    opType = field.AsText();
                    break;
                case 5:
                    Add(attributes, AttributeProto.Read(field.AsBytes()));
                    break;
                case 7:
                    domain = field.AsText();
                    break;
            }
        }

        return new NodeProto(name, domain, opType, [.. inputs], [.. outputs], [.. attributes]);
    }

    private static void Add<T>(List<T> list, T item)
    {
        if (list.Count == MostNames)
        {
            throw new InvalidDataException($"a node has more than {MostNames} inputs, outputs or attributes");
        }

        list.Add(item);
    }
}
