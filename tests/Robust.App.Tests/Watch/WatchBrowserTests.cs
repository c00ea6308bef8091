using Microsoft.Playwright;
using Robust.App.Tests.Report;
using Robust.Training;

namespace Robust.App.Tests.Watch;

/// <summary>The live page in a browser; with a folder in ROBUST_SCREENSHOTS the pictures are kept there.</summary>
public sealed class WatchBrowserTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const int Phone = 390;
    private const int Desk = 1280;

    [BrowserTheory]
    [InlineData(Phone, ColorScheme.Light, "rgb(246, 244, 239)")]
    [InlineData(Phone, ColorScheme.Dark, "rgb(18, 21, 26)")]
    [InlineData(Desk, ColorScheme.Light, "rgb(246, 244, 239)")]
    [InlineData(Desk, ColorScheme.Dark, "rgb(18, 21, 26)")]
    public async Task It_fits_the_screen_and_asks_nobody_else(int width, ColorScheme scheme, string paper)
    {
        using var training = new WatchedTraining();
        var open = await browser.OpenAsync(training.Url, width, scheme);
        training.Go(14); // two epochs and a bit
        await open.Page.Locator("#epochs tbody tr").Nth(1).WaitForAsync();

        Assert.Equal(width, await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Equal(paper, await open.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.Empty(open.Complaints);
        Assert.All(open.Requests, address => Assert.True(address == "data:," || address.StartsWith(training.Place.ToString(), StringComparison.Ordinal), address));
        await open.KeepAsync($"watch-{width}-{scheme}.png".ToLowerInvariant());
        await open.Page.CloseAsync();
    }

    [BrowserTheory]
    [InlineData(Desk)]
    public async Task Numbers_and_charts_move_and_a_button_stops_it(int width)
    {
        using var training = new WatchedTraining();
        var open = await browser.OpenAsync(training.Url, width, ColorScheme.Light);
        training.Go(3);
        await Assertions.Expect(open.Page.Locator("#status")).ToContainTextAsync("Epoch 1 of 3, batch 3 of 6");
        var early = await open.Page.Locator("#charts path.line").First.GetAttributeAsync("d");
        training.Go(6);
        await Assertions.Expect(open.Page.Locator("#status")).ToContainTextAsync("Epoch 2 of 3, batch 3 of 6");
        Assert.NotEqual(early, await open.Page.Locator("#charts path.line").First.GetAttributeAsync("d"));
        Assert.InRange(await open.Page.EvaluateAsync<double>("document.getElementById('progress').value"), 0.49, 0.51);
        Assert.Equal(training.Place.ToString(), open.Page.Url); // the token is out of sight

        open.Page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Stop training" }).ClickAsync();
        await Assertions.Expect(open.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Training ends after the batch at hand.");
        training.Go(1000);

        Assert.Equal(TrainingStatus.Canceled, (await training.Result).Status);
        await Assertions.Expect(open.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Training has ended: Canceled");
        training.End();
        await Assertions.Expect(open.Page.GetByRole(AriaRole.Button, new() { Name = "Stop training" })).ToBeDisabledAsync();
        Assert.Empty(open.Complaints);
        await open.Page.CloseAsync();
    }

    [BrowserTheory]
    [InlineData(Phone)]
    public async Task Without_the_token_the_buttons_are_locked_until_it_is_given(int width)
    {
        using var training = new WatchedTraining();
        var open = await browser.OpenAsync(training.Place.ToString(), width, ColorScheme.Light);
        training.Go(1);
        var (checkpoint, token) = (open.Page.GetByRole(AriaRole.Button, new() { Name = "Write a checkpoint" }), open.Page.GetByLabel("Token that the program printed"));
        await token.WaitForAsync();
        await Assertions.Expect(checkpoint).ToBeDisabledAsync();
        await open.KeepAsync($"watch-{width}-locked.png");

        await token.FillAsync("wrong");
        await token.PressAsync("Enter");
        await checkpoint.ClickAsync();
        await Assertions.Expect(open.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("The token is missing or wrong");
        await token.FillAsync(training.Token);
        await token.PressAsync("Enter");
        await checkpoint.ClickAsync();
        training.Go(2);

        await Assertions.Expect(open.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Checkpoint written: ");
        Assert.Single(training.Checkpoints);
        await open.Page.CloseAsync();
    }

    /// <summary>What a page on the same machine, but of another origin, gets to know of it.</summary>
    [BrowserTheory]
    [InlineData("fetch(address, { mode: 'no-cors' }).then(answer => 'answer ' + answer.type, error => 'none')")]
    [InlineData("fetch(address + 'stop', { method: 'POST' }).then(answer => 'answer ' + answer.type, error => 'none')")]
    [InlineData("new Promise(done => { const events = new EventSource(address + 'events'); events.onmessage = () => done('answer'); events.onerror = () => done('none'); })")]
    [InlineData("new Promise(done => { const script = document.createElement('script'); script.src = address + 'watch.js'; script.onload = () => done('answer'); script.onerror = () => done('none'); document.head.append(script); })")]
    public async Task Another_origin_gets_no_answer(string attempt)
    {
        using var training = new WatchedTraining();
        using var other = new WatchedTraining();
        var open = await browser.OpenAsync("about:blank", Desk, ColorScheme.Light);
        await open.Page.RouteAsync("**/blank", static route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<!DOCTYPE html><title>Other</title>" }));
        await open.Page.GotoAsync(other.Place + "blank");

        var outcome = await open.Page.EvaluateAsync<string>($"(() => {{ const address = '{training.Place}'; return {attempt}; }})()");

        Assert.Equal("none", outcome);
        training.Go(1000);
        Assert.Equal(TrainingStatus.Completed, (await training.Result).Status);
        await open.Page.CloseAsync();
    }
}
