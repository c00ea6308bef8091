using Robust.Generators.Text;

namespace Robust.Generators.Tests.Emission;

public sealed class IndentedWriterTests
{
    [Fact]
    public void Blocks_are_indented_and_empty_lines_stay_empty() => Assert.Equal(
        "a\n{\n    b\n\n    c\n}\n",
        new IndentedWriter().Open("a").Lines("b\r\n\nc").Close().ToString());

    [Fact]
    public void Comments_stand_below_one_another() => Assert.Equal(
        "a;    // 1\nbbb;  // 2\nc;\n",
        new IndentedWriter().Annotated(("a;", "1"), ("bbb;", "2"), ("c;", "")).ToString());

    [Fact]
    public void Documentation_wraps_between_words_but_not_in_tags()
    {
        var filler = new string('x', 100);

        Assert.Equal(
            $"/// {filler}\n/// <see cref=\"A name\"/> &lt;= b\n",
            new IndentedWriter().Documentation($"{filler} <see cref=\"A name\"/> &lt;= b").ToString());
    }
}
