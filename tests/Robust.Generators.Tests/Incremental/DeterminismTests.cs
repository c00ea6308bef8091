using System.Globalization;

namespace Robust.Generators.Tests.Incremental;

/// <summary>The same declaration gives the same bytes: every time, in every culture, in any order of files.</summary>
public sealed class DeterminismTests
{
    private static readonly string[] Sources = [.. Declarations.All];

    [Fact]
    public void Two_runs_give_the_same_files() =>
        Assert.Equal(GeneratorRun.Over(Sources).Files, GeneratorRun.Over(Sources).Files);

    [Fact]
    public void The_order_of_files_does_not_matter() => Assert.Equal(
        GeneratorRun.Over(Sources).Files.OrderBy(file => file.Key, StringComparer.Ordinal),
        GeneratorRun.Over([.. Sources.Reverse()]).Files.OrderBy(file => file.Key, StringComparer.Ordinal));

    [Theory]
    [InlineData("de-DE", "0,5")]
    [InlineData("tr-TR", "0,5")]
    [InlineData("sv-SE", "0,5")]
    [InlineData("ar-EG", null)]
    public void The_culture_does_not_matter(string name, string? half)
    {
        var expected = GeneratorRun.Over(Sources).Files;
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
            Assert.Equal(half ?? $"{0.5}", $"{0.5}");

            Assert.Equal(expected, GeneratorRun.Over(Sources).Files);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Turkish_is_really_Turkish_here() =>
        Assert.Equal("İ", "i".ToUpper(CultureInfo.GetCultureInfo("tr-TR")));
}
