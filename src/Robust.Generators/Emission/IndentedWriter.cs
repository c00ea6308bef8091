using System.Text;

namespace Robust.Generators.Emission;

/// <summary>Writes source text, line by line, at the indentation of the open blocks. Lines end in a line feed on every system.</summary>
internal sealed class IndentedWriter
{
    private const string Indentation = "    ";

    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Writes lines, the common way: a raw string that looks like what it writes.</summary>
    public IndentedWriter Lines(string lines)
    {
        foreach (var line in lines.Replace("\r", "").Split('\n'))
        {
            if (line.Length > 0)
            {
                Indent().Append(line);
            }

            text.Append('\n');
        }

        return this;
    }

    /// <summary>Writes an empty line.</summary>
    public IndentedWriter Line() => Lines("");

    /// <summary>Opens a block in braces.</summary>
    public IndentedWriter Open(string header)
    {
        Lines(header).Lines("{");
        depth++;
        return this;
    }

    /// <summary>Closes the innermost block.</summary>
    public IndentedWriter Close()
    {
        depth--;
        return Lines("}");
    }

    public override string ToString() => text.ToString();

    private StringBuilder Indent()
    {
        for (var i = 0; i < depth; i++)
        {
            text.Append(Indentation);
        }

        return text;
    }
}
