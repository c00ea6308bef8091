using System.Globalization;
using Robust.Generators.Tests.Diagnostics;

namespace Robust.Generators.Tests.Incremental;

/// <summary>The same declaration gives the same bytes: every time, in every culture, in any order of files.</summary>
public sealed class DeterminismTests
{
    private static readonly string[] Sources = [.. SampleDeclarations.All, .. Architectures.All];

    [Fact]
    public void Two_runs_give_the_same_files() =>
        Assert.Equal(GeneratorRun.Over(Sources).Files, GeneratorRun.Over(Sources).Files);

    [Fact]
    public void Runs_at_the_same_time_give_the_same_files()
    {
        var expected = GeneratorRun.Over(Sources).Files;

        Parallel.For(0, 4, _ => Assert.Equal(expected, GeneratorRun.Over(Sources).Files));
    }

    [Fact]
    public void The_order_of_files_does_not_matter()
    {
        var expected = Sorted(Sources);

        Assert.Equal(expected, Sorted([.. Sources.Reverse()]));
        Assert.Equal(expected, Sorted([.. Sources.Skip(Sources.Length / 2), .. Sources.Take(Sources.Length / 2)]));

        IEnumerable<KeyValuePair<string, string>> Sorted(string[] sources) =>
            GeneratorRun.Over(sources).Files.OrderBy(file => file.Key, StringComparer.Ordinal);
    }

    [Fact]
    public void A_declaration_alone_gives_the_same_files_as_among_others()
    {
        var among = GeneratorRun.Over(Sources).Files;

        Assert.All(Sources.SelectMany(source => GeneratorRun.Over(source).Files), file =>
            Assert.Equal(among[file.Key], file.Value));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public async Task Messages_are_the_same_in_every_culture(string name)
    {
        var examples = Analysis.Rules.Select(rule => HelpPages.Wrong(rule.Id)).ToList();
        var expected = await MessagesAsync();
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);

            Assert.Equal(expected, await MessagesAsync());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        async Task<List<string>> MessagesAsync()
        {
            var messages = new List<string>();
            foreach (var example in examples)
            {
                var found = await Analysis.OverAsync(example.Run());
                messages.AddRange(found.Select(problem => problem.GetMessage(CultureInfo.CurrentCulture)).Order());
            }

            return messages;
        }
    }

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
