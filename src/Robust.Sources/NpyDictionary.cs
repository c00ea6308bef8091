using Robust.Files;

namespace Robust.Sources;

/// <summary>
/// The text of a header: a dictionary as Python writes it, <c>{'descr': '&lt;f4', 'fortran_order': False, 'shape': (60000, 28, 28), }</c>. It
/// is read, never evaluated.
/// </summary>
internal sealed class NpyDictionary(string text)
{
    private const int MostSizes = 64;

    private int position;

    /// <summary>Type, order and shape.</summary>
    /// <exception cref="InvalidDataException">The text is something else.</exception>
    public (string Type, bool IsFortran, long[] Shape) Read()
    {
        string? type = null;
        bool? isFortran = null;
        long[]? shape = null;
        Expect('{');
        while (!Skips('}'))
        {
            var key = Text();
            Expect(':');
            switch (key)
            {
                case "descr" when type is null: type = Next() == '[' ? throw new InvalidDataException("its elements are records, and numbers are read") : Text(); break;
                case "fortran_order" when isFortran is null: isFortran = Truth(); break;
                case "shape" when shape is null: shape = Sizes(); break;
                default: throw Damaged();
            }

            if (!Skips(','))
            {
                Expect('}');
                break;
            }
        }

        return text.AsSpan(position).Trim().IsEmpty && type is not null && isFortran is { } order && shape is not null
            ? (type, order, shape)
            : throw Damaged();
    }

    private string Text()
    {
        var quote = Next();
        if (quote is not ('\'' or '"'))
        {
            throw Damaged();
        }

        position++;
        var end = text.IndexOf(quote, position);
        if (end < 0)
        {
            throw Damaged();
        }

        var found = text[position..end];
        position = end + 1;
        return found;
    }

    private bool Truth()
    {
        _ = Next();
        var isTrue = text.AsSpan(position).StartsWith("True");
        if (!isTrue && !text.AsSpan(position).StartsWith("False"))
        {
            throw Damaged();
        }

        position += isTrue ? 4 : 5;
        return isTrue;
    }

    private long[] Sizes()
    {
        var sizes = new List<long>();
        Expect('(');
        while (!Skips(')'))
        {
            sizes.Add(sizes.Count < MostSizes ? Size() : throw Damaged());
            if (!Skips(','))
            {
                Expect(')');
                break;
            }
        }

        return [.. sizes];
    }

    private long Size()
    {
        _ = Next();
        var start = position;
        while (position < text.Length && char.IsAsciiDigit(text[position]))
        {
            position++;
        }

        return long.TryParse(text.AsSpan(start, position - start), out var size) ? size : throw Damaged();
    }

    private void Expect(char letter)
    {
        if (!Skips(letter))
        {
            throw Damaged();
        }
    }

    private bool Skips(char letter)
    {
        var isNext = Next() == letter;
        position += isNext ? 1 : 0;
        return isNext;
    }

    /// <summary>The next letter that is no blank; 0 at the end.</summary>
    private char Next()
    {
        while (position < text.Length && text[position] is ' ' or '\n')
        {
            position++;
        }

        return position < text.Length ? text[position] : '\0';
    }

    private InvalidDataException Damaged() => new($"its header is damaged: {text.Trim().Printable()}");
}
