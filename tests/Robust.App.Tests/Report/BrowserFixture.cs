using Microsoft.Playwright;
using Robust.App.Report;
using Robust.Tests.Data;

namespace Robust.App.Tests.Report;

/// <summary>A Chromium without a window, with a full report in a file.</summary>
public sealed class BrowserFixture : IAsyncLifetime, IDisposable
{
    /// <summary>Where the browser is that <c>./build.sh test</c> installs; null where there is none.</summary>
    public static readonly string? Program = new[] { Environment.GetEnvironmentVariable("ROBUST_BROWSER"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }
        .FirstOrDefault(File.Exists);

    /// <summary>Where pictures of the page are kept, beside the page and a contact sheet; null where they are not.</summary>
    public static readonly string? Screenshots = Environment.GetEnvironmentVariable("ROBUST_SCREENSHOTS");

    private readonly TemporaryFolder folder = new();
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        HtmlReport.Write(folder.At("report.html"), Reports.Full());
        if (Screenshots is not null)
        {
            HtmlReport.Write(Path.Combine(Screenshots, "report.html"), Reports.Full());
            ContactSheet.Write(Path.Combine(Screenshots, "sheet.png"), Reports.Gallery(), Reports.Digits);
        }

        if (Program is not null)
        {
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox"] });
        }
    }

    /// <summary>Opens the report.</summary>
    public Task<OpenReport> OpenAsync(int width, ColorScheme scheme) =>
        OpenAsync(new Uri(folder.At("report.html")).AbsoluteUri, width, scheme);

    /// <summary>Opens a page.</summary>
    public async Task<OpenReport> OpenAsync(string address, int width, ColorScheme scheme)
    {
        var page = await browser!.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 844 }, ColorScheme = scheme });
        var report = new OpenReport(page);
        await page.GotoAsync(address);
        return report;
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    public void Dispose() => folder.Dispose();
}

/// <summary>A page with a report, and what it asked for and complained of since before it was loaded.</summary>
public sealed class OpenReport
{
    public OpenReport(IPage page)
    {
        Page = page;
        page.Request += (_, request) => Requests.Add(request.Url);
        page.Console += (_, message) => Complaints.Add(message.Text);
        page.PageError += (_, error) => Complaints.Add(error);
    }

    public IPage Page { get; }

    public List<string> Requests { get; } = [];

    public List<string> Complaints { get; } = [];

    /// <summary>Keeps a picture of it, where pictures are kept.</summary>
    public async Task KeepAsync(string name)
    {
        if (BrowserFixture.Screenshots is not null)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Screenshots, name), FullPage = true });
        }
    }
}

/// <summary>A test that needs a browser, and says so where there is none.</summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = BrowserFixture.Program is null
        ? "There is no Chromium here: ./build.sh test installs Debian's, or name one in ROBUST_BROWSER."
        : null;
}
