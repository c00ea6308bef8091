using System.Buffers;
using System.Text;
using Robust.Files;

namespace Robust.Onnx.VnnLib;

/// <summary>
/// Steps through S-expressions, the form of SMT-LIB 2.6 (Barrett, Fontaine, Tinelli 2017, section 3): parentheses, words, and comments
/// from a semicolon to the end of the line. There is no tree of the text in memory, which for the largest properties would be gigabytes.
/// </summary>
internal sealed class TokenReader
{
    private const int LongestShown = 80;

    private static readonly SearchValues<byte> WordEnds = SearchValues.Create(" \t\r\n();"u8);

    private readonly ReadOnlyMemory<byte> text;
    private readonly string name;
    private int at;
    private int line = 1;
    private int lineStart;

    /// <param name="text">The bytes of the text.</param>
    /// <param name="name">How it is called in messages.</param>
    public TokenReader(ReadOnlyMemory<byte> text, string name)
    {
        (this.text, this.name) = (text, name);
        Advance();
    }

    /// <summary>The token that comes next.</summary>
    public Token Next { get; private set; }

    /// <summary>The length of the text in bytes.</summary>
    public int Length => text.Length;

    /// <summary>Takes the next token, whatever it is.</summary>
    public Token Take()
    {
        var taken = Next;
        Advance();
        return taken;
    }

    /// <summary>Takes the next token if it is of a kind.</summary>
    public bool TryTake(TokenKind kind)
    {
        if (Next.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    /// <summary>Takes the next token, which has to be of a kind.</summary>
    public Token Take(TokenKind kind, string expected) => Next.Kind == kind ? Take() : throw Error(Next, $"{expected} is missing");

    /// <summary>An error at a token.</summary>
    public DataException Error(Token token, string problem)
    {
        var start = token.Content.Span[..Math.Min(token.Content.Length, LongestShown)];
        var found = token.Kind == TokenKind.End ? "the end" : $"'{Encoding.UTF8.GetString(start).Printable()}'";
        return new DataException($"{name}, line {token.Line}, column {token.Column}: {problem}, at {found}.");
    }

    /// <summary>An error of the text as a whole.</summary>
    public DataException Error(string problem) => new($"{name}: {problem}.");

    private void Advance()
    {
        SkipBlanks();
        var rest = text.Span[at..];
        var kind = rest.Length == 0 ? TokenKind.End
            : rest[0] == '(' ? TokenKind.Open
            : rest[0] == ')' ? TokenKind.Close
            : TokenKind.Word;
        var length = kind != TokenKind.Word ? Math.Min(rest.Length, 1)
            : rest.IndexOfAny(WordEnds) is >= 0 and var end ? end
            : rest.Length;
        Next = new Token(kind, text.Slice(at, length), line, at - lineStart + 1);
        at += length;
    }

    private void SkipBlanks()
    {
        var bytes = text.Span;
        for (var isComment = false; at < bytes.Length; at++)
        {
            var each = bytes[at];
            if (each == '\n')
            {
                isComment = false;
                line++;
                lineStart = at + 1;
            }
            else if (each == ';')
            {
                isComment = true;
            }
            else if (!isComment && each is not ((byte)' ' or (byte)'\t' or (byte)'\r'))
            {
                return;
            }
        }
    }
}
