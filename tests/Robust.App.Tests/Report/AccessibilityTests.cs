using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Robust.App.Tests.Report;

/// <summary>What people need who read with a screen reader, a keyboard, little sight, or no network.</summary>
public sealed partial class AccessibilityTests
{
    private static readonly Markup Report = new(Reports.Full());

    /// <summary>What colors are put on: text needs a contrast of 4.5, lines and areas one of 3 (WCAG 2.2, 1.4.3 and 1.4.11).</summary>
    public static TheoryData<string, string, double> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string, double>();
            foreach (var ground in new[] { "paper", "card" })
            {
                foreach (var text in new[] { "ink", "muted", "accent", "s2", "s3" })
                {
                    pairs.Add(text, ground, 4.5);
                }
            }

            foreach (var mark in new[] { "s1", "s4", "certified", "worst", "attack", "clean" })
            {
                pairs.Add(mark, "card", 3);
            }

            pairs.Add("ink", "rail", 4.5);
            pairs.Add("ink", "alert", 4.5);
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Colors_can_be_told_apart_in_light_and_dark(string front, string back, double least)
    {
        var style = Report.All("style").Single().Value;
        var blocks = Roots().Matches(style);

        Assert.Equal(3, blocks.Count); // light, dark, print
        foreach (var block in blocks.Take(2))
        {
            Assert.InRange(Contrast(Color(block.Value, front), Color(block.Value, back)), least, 21);
        }
    }

    [Fact]
    public void Headings_go_down_one_level_at_a_time()
    {
        var levels = Report.All("h1", "h2", "h3", "h4").Select(static heading => heading.Name.LocalName[1] - '0').ToList();

        Assert.Equal(1, levels[0]);
        Assert.Single(levels, static level => level == 1);
        Assert.All(levels.Zip(levels.Skip(1)), static pair => Assert.True(pair.Second <= pair.First + 1));
    }

    [Fact]
    public void The_page_says_its_language_and_its_title_and_links_lead_somewhere()
    {
        var ids = Report.All().Attributes("id").Select(static id => id.Value).ToList();

        Assert.Equal("en", Report.All("html").Single().Attribute("lang")?.Value);
        Assert.Equal("MnistNet on mnist", Report.All("head").Single().Element("title")?.Value);
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(Report.All("a"), link => Assert.Contains(link.Attribute("href")!.Value[1..], ids));
        Assert.Equal("#main", Report.All("a").First().Attribute("href")?.Value);
        Assert.All(
            Report.All().Attributes("aria-labelledby").SelectMany(static names => names.Value.Split(' ')), name => Assert.Contains(name, ids));
    }

    [Fact]
    public void Each_chart_and_picture_says_what_it_shows()
    {
        var charts = Report.All("svg").Where(static drawing => drawing.Attribute("aria-hidden") is null).ToList();

        Assert.Equal(5, charts.Count);
        Assert.All(charts, static chart =>
        {
            Assert.Equal("img", chart.Attribute("role")?.Value);
            Assert.NotEqual("", chart.Element("title")?.Value.Trim());
            Assert.NotEqual("", chart.Element("desc")?.Value.Trim());
        });
        Assert.Equal(24, Report.All("img").Count());
        Assert.Contains(Report.All("img"), static image => image.Attribute("alt")?.Value == "Image 1 under attack, taken for Three");
        Assert.All(Report.All("img"), static image => Assert.NotEqual("", image.Attribute("alt")?.Value ?? ""));
    }

    [Fact]
    public void Each_table_has_a_caption_and_says_what_its_headings_are_of()
    {
        Assert.All(Report.All("table"), static table => Assert.NotEqual("", table.Element("caption")?.Value ?? ""));
        Assert.All(Report.All("th"), static cell => Assert.Contains(cell.Attribute("scope")?.Value, new[] { "row", "col" }));
        Assert.All(Report.All("tbody").Elements("tr"), static row => Assert.Equal("th", row.Elements().First().Name.LocalName));
    }

    [Fact]
    public void Nothing_comes_from_elsewhere_and_nothing_runs()
    {
        Assert.Empty(Report.All("script", "iframe", "object", "embed", "base", "form"));
        Assert.All(Report.All().Attributes("src"), static place => Assert.StartsWith("data:image/png;base64,", place.Value, StringComparison.Ordinal));
        Assert.All(
            Report.All().Attributes("href"),
            static place => Assert.True(place.Value == "data:," || place.Value.StartsWith('#'), place.Value));
        Assert.DoesNotContain(Report.All().Attributes(), static attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.DoesNotMatch("url\\(|@import|@font-face|http", Report.All("style").Single().Value);
        Assert.Contains(Report.All("meta"), static meta => meta.Attribute("content")?.Value.StartsWith("default-src 'none'", StringComparison.Ordinal) == true);
    }

    /// <summary>A browser takes the text of a style as it is, and XML escapes these.</summary>
    [Fact]
    public void The_style_sheet_has_no_sign_that_is_escaped() =>
        Assert.DoesNotContain("&", Report.Text[..Report.Text.IndexOf("</style>", StringComparison.Ordinal)][Report.Text.IndexOf("<style>", StringComparison.Ordinal)..], StringComparison.Ordinal);

    /// <summary>The contrast of two colors. Source: WCAG 2.2, relative luminance.</summary>
    private static double Contrast(double[] one, double[] other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(double[] color)
    {
        static double Linear(double part) => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        return (0.2126 * Linear(color[0])) + (0.7152 * Linear(color[1])) + (0.0722 * Linear(color[2]));
    }

    private static double[] Color(string block, string name)
    {
        var digits = Regex.Match(block, $"--{name}: #([0-9a-f]{{6}});").Groups[1].Value;
        return [.. Enumerable.Range(0, 3).Select(i => int.Parse(digits.AsSpan(2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)];
    }

    [GeneratedRegex(@":root \{[^}]*\}")]
    private static partial Regex Roots();
}
