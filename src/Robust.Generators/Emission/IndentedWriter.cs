using System.Text;
using System.Text.RegularExpressions;

namespace Robust.Generators.Emission;

/// <summary>Writes source text, line by line, at the indentation of the open blocks. Lines end in a line feed on every system.</summary>
internal sealed class IndentedWriter
{
    private const string Indentation = "    ";
    private const int LineLength = 120;

    /// <summary>What stands between spaces, where spaces within a tag do not count.</summary>
    private static readonly Regex Word = new(@"(<[^>]*>|[^\s<])+");

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

    /// <summary>Writes statements with a comment behind each, the comments below one another.</summary>
    public IndentedWriter Annotated(params (string Code, string Comment)[] statements)
    {
        var width = statements.Max(statement => statement.Code.Length);
        foreach (var (code, comment) in statements)
        {
            Lines(comment.Length == 0 ? code : $"{code.PadRight(width)}  // {comment}");
        }

        return this;
    }

    /// <summary>Writes a documentation comment, wrapped between words; XML tags stay whole.</summary>
    public IndentedWriter Documentation(string comment)
    {
        const string Mark = "///";
        var line = Mark;
        foreach (var word in Word.Matches(comment).Cast<Match>().Select(match => match.Value))
        {
            if (line.Length > Mark.Length && line.Length + 1 + word.Length > LineLength - (depth * Indentation.Length))
            {
                Lines(line);
                line = Mark;
            }

            line += " " + word;
        }

        return Lines(line);
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
