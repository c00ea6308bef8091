using System.Text;
using System.Text.RegularExpressions;

namespace Robust.Generators.Text;

/// <summary>
/// Writes source text, line by line, at the indentation of the open blocks. Lines end in a line feed on every system.
/// </summary>
internal sealed class IndentedWriter
{
    private const string Indentation = "    ";
    private const string Mark = "///";
    private const string Gap = "  // ";
    private const int LineLength = 120;

    /// <summary>What stands between spaces, where spaces within a tag do not count.</summary>
    private static readonly Regex Word = new(@"(<[^>]*>|[^\s<])+");

    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>The characters that a line has room for at the present indentation.</summary>
    private int Room => LineLength - (depth * Indentation.Length);

    /// <summary>
    /// Writes lines, the common way: a raw string that looks like what it writes; long documentation is wrapped.
    /// </summary>
    public IndentedWriter Lines(string lines)
    {
        foreach (var line in lines.Replace("\r", "").Split('\n'))
        {
            if (line.StartsWith(Mark, StringComparison.Ordinal) && line.Length > Room)
            {
                Documentation(line.Substring(Mark.Length));
            }
            else
            {
                Line(line);
            }
        }

        return this;
    }

    /// <summary>
    /// Writes statements with a comment behind each, the comments below one another; before each where lines are long.
    /// </summary>
    public IndentedWriter Annotated(params (string Code, string Comment)[] statements)
    {
        var width = statements.Max(statement => statement.Code.Length);
        var fits = statements.All(statement => width + Gap.Length + statement.Comment.Length <= Room);
        foreach (var (code, comment) in statements)
        {
            var annotated = fits ? $"{code.PadRight(width)}{Gap}{comment}" : $"// {comment}\n{code}";
            Lines(comment.Length == 0 ? code : annotated);
        }

        return this;
    }

    /// <summary>Writes a documentation comment, wrapped between words; XML tags stay whole.</summary>
    public IndentedWriter Documentation(string comment) =>
        Wrapped(Mark, Word.Matches(comment).Cast<Match>().Select(match => match.Value));

    /// <summary>Writes a comment, wrapped between words.</summary>
    public IndentedWriter Comment(string comment) => Wrapped("//", comment.Split(' '));

    /// <summary>Writes a statement without text in quotes, wrapped between words where it is long.</summary>
    public IndentedWriter Statement(string code)
    {
        var line = "";
        foreach (var word in code.Split(' '))
        {
            if (line.Trim().Length > 0 && line.Length + 1 + word.Length > Room)
            {
                Line(line);
                line = Indentation + word;
            }
            else
            {
                line += line.Length == 0 ? word : " " + word;
            }
        }

        return Line(line);
    }

    /// <summary>Whether a line is not too long at the present indentation.</summary>
    public bool Fits(string line) => line.Length <= Room;

    /// <summary>Writes an empty line.</summary>
    public IndentedWriter Line() => Line("");

    /// <summary>Opens a block in braces behind its header.</summary>
    public IndentedWriter Open(string header) => Lines(header).Open();

    /// <summary>Opens a block in braces.</summary>
    public IndentedWriter Open()
    {
        Lines("{");
        depth++;
        return this;
    }

    /// <summary>Closes the innermost block.</summary>
    /// <param name="end">What closes it, where the block is an expression.</param>
    public IndentedWriter Close(string end = "}")
    {
        depth--;
        return Lines(end);
    }

    /// <summary>Closes the innermost block, where a statement ends with it.</summary>
    public IndentedWriter CloseStatement()
    {
        depth--;
        return Lines("};");
    }

    public override string ToString() => text.ToString();

    private IndentedWriter Wrapped(string mark, IEnumerable<string> words)
    {
        var line = mark;
        foreach (var word in words)
        {
            if (line.Length > mark.Length && line.Length + 1 + word.Length > Room)
            {
                Line(line);
                line = mark;
            }

            line += " " + word;
        }

        return Line(line);
    }

    private IndentedWriter Line(string line)
    {
        for (var i = 0; i < depth && line.Length > 0; i++)
        {
            text.Append(Indentation);
        }

        text.Append(line).Append('\n');
        return this;
    }
}
