using Microsoft.Playwright;

namespace Robust.App.Tests.Report;

/// <summary>The report as a browser shows it; with a folder in ROBUST_SCREENSHOTS the pictures are kept there.</summary>
public sealed class BrowserTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const int Phone = 390;
    private const int Desk = 1280;

    [BrowserTheory]
    [InlineData(Phone, ColorScheme.Light, "rgb(246, 244, 239)")]
    [InlineData(Phone, ColorScheme.Dark, "rgb(18, 21, 26)")]
    [InlineData(Desk, ColorScheme.Light, "rgb(246, 244, 239)")]
    [InlineData(Desk, ColorScheme.Dark, "rgb(18, 21, 26)")]
    public async Task It_fits_the_screen_asks_for_nothing_and_complains_of_nothing(int width, ColorScheme scheme, string paper)
    {
        var report = await browser.OpenAsync(width, scheme);
        await report.KeepAsync($"{width}-{scheme}.png".ToLowerInvariant());
        await report.Page.EvaluateAsync("document.querySelectorAll('details').forEach(part => part.open = true)");

        Assert.Equal(width, await report.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Equal(paper, await report.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.Empty(report.Complaints);
        Assert.All(report.Requests, static address => Assert.Matches("^(file|data):", address));
        Assert.Single(report.Requests, static address => address.StartsWith("file:", StringComparison.Ordinal));
        await report.KeepAsync($"{width}-{scheme}-open.png".ToLowerInvariant());
        await report.Page.CloseAsync();
    }

    [BrowserTheory]
    [InlineData(Phone)]
    [InlineData(Desk)]
    public async Task No_letter_of_a_chart_is_too_small_to_read(int width)
    {
        var report = await browser.OpenAsync(width, ColorScheme.Light);

        var heights = await report.Page.EvaluateAsync<double[]>(
            "[...document.querySelectorAll('svg.chart text')].map(text => text.getBoundingClientRect().height)");

        Assert.NotEmpty(heights);
        Assert.All(heights, static height => Assert.InRange(height, 9, 24));
        await report.Page.CloseAsync();
    }

    [BrowserTheory]
    [InlineData(Phone)]
    [InlineData(Desk)]
    public async Task The_keyboard_reaches_the_content_first_and_then_everything_in_its_order(int width)
    {
        var report = await browser.OpenAsync(width, ColorScheme.Light);
        await report.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("#main", await ActiveAsync(report.Page));
        Assert.True(await report.Page.EvaluateAsync<bool>("document.activeElement.getBoundingClientRect().top >= 0"));

        await report.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("#accuracy", await ActiveAsync(report.Page));
        Assert.Equal("solid", await report.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
        Assert.True(await IsInOrderAsync(report.Page));

        await report.Page.Locator(".skip").FocusAsync();
        await report.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await report.Page.EvaluateAsync<string>("document.activeElement.id"));
        await report.Page.CloseAsync();
    }

    /// <summary>Tabs on to the end: each stop comes after the one before, down to the last there is.</summary>
    private static async Task<bool> IsInOrderAsync(IPage page)
    {
        const string Place = "[...document.querySelectorAll('a, summary, [tabindex=\"0\"]')].filter(each => each.checkVisibility()).indexOf(document.activeElement)";
        const string Count = "[...document.querySelectorAll('a, summary, [tabindex=\"0\"]')].filter(each => each.checkVisibility()).length";
        var (last, count) = (await page.EvaluateAsync<int>(Place), await page.EvaluateAsync<int>(Count));
        while (last < count - 1)
        {
            await page.Keyboard.PressAsync("Tab");
            var next = await page.EvaluateAsync<int>(Place);
            if (next != last + 1)
            {
                return false;
            }

            last = next;
        }

        return count > 20;
    }

    private static Task<string> ActiveAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.getAttribute('href')");
}
