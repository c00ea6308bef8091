using Robust.Files;

namespace Robust.Tests.Data;

public sealed class PrintableTextTests
{
    [Theory]
    [InlineData("conv1.weight", "conv1.weight")]
    [InlineData("é/ü 漢 🙂", "é/ü 漢 🙂")]
    [InlineData("a\u001b[31mb", "a\\u001B[31mb")]
    [InlineData("line\nbreak\r\t\0", "line\\u000Abreak\\u000D\\u0009\\u0000")]
    [InlineData("right\u202eto left\u2028", "right\\u202Eto left\\u2028")]
    public void What_has_no_glyph_is_escaped(string text, string expected) => Assert.Equal(expected, text.Printable());

    [Fact]
    public void Half_a_character_is_shown_as_none() => Assert.Equal("half \uFFFD", "half \ud800".Printable());

    [Fact]
    public void Of_a_long_text_there_is_the_beginning() =>
        Assert.Equal(new string('x', 80) + "...", new string('x', 10_000_000).Printable());
}
