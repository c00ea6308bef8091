using System.Globalization;
using Robust.Generators.Text;

namespace Robust.Generators.Tests.Emission;

public sealed class NumbersTests
{
    [Theory]
    [InlineData(0.3, "0.3")]
    [InlineData(0, "0")]
    [InlineData(1, "1")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(1e-5, "1E-05")]
    [InlineData(1e300, "1E+300")]
    [InlineData(8 / 255.0, "0.03137254901960784")]
    [InlineData(2.0 / 3, "0.6666666666666666")]
    public void Numbers_are_short(double value, string expected) => Assert.Equal(expected, Numbers.Text(value));

    [Fact]
    public void Numbers_read_back_as_themselves()
    {
        var random = new Random(1);
        for (var i = 0; i < 10_000; i++)
        {
            var value = BitConverter.Int64BitsToDouble(random.NextInt64());
            var expected = double.IsFinite(value) ? value : 0.1;

            Assert.Equal(expected, double.Parse(Numbers.Text(expected), CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.126, "0.13")]
    [InlineData(9.0149, "9.01")]
    [InlineData(81.27, "81.3")]
    [InlineData(999.6, "1,000")]
    [InlineData(1_234_567, "1,230,000")]
    public void Some_numbers_are_about_right(double value, string expected) => Assert.Equal(expected, Numbers.About(value));

    [Theory]
    [InlineData(8 / 255.0, "0.03137254901960784 (8/255)")]
    [InlineData(1 / 255.0, "0.00392156862745098 (1/255)")]
    [InlineData(0.3, "0.3")]
    [InlineData(0.2, "0.2")]
    [InlineData(1, "1")]
    public void Lengths_show_their_gray_levels_where_that_helps(double value, string expected) =>
        Assert.Equal(expected, Numbers.Length(value));

    [Theory]
    [InlineData(1, "1 step")]
    [InlineData(40, "40 steps")]
    [InlineData(609384, "609,384 steps")]
    public void Counts_have_their_noun(long value, string expected) =>
        Assert.Equal(expected, Numbers.Count(value, "step", "steps"));
}
