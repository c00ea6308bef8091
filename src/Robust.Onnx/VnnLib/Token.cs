namespace Robust.Onnx.VnnLib;

/// <summary>A part of a text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">Its column, from 1.</param>
internal readonly record struct Token(TokenKind Kind, ReadOnlyMemory<byte> Content, int Line, int Column)
{
    /// <summary>Whether it is a certain word.</summary>
    public bool Is(ReadOnlySpan<byte> word) => Kind == TokenKind.Word && Content.Span.SequenceEqual(word);
}

/// <summary>What a part of a text is.</summary>
internal enum TokenKind
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>(</summary>
    Open,

    /// <summary>)</summary>
    Close,

    /// <summary>A name, a number or a sign.</summary>
    Word,
}
