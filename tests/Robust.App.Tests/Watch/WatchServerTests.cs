using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Robust.App.Watch;
using Robust.App.Web;
using Robust.Training;

namespace Robust.App.Tests.Watch;

/// <summary>Who gets an answer of a training that is watched, and what changes something.</summary>
public sealed class WatchServerTests
{
    private const string Header = "X-Robust-Token";

    [Theory]
    [InlineData("Host", "evil.example:80")]
    [InlineData("Host", "192.168.1.5")]
    [InlineData("Host", "127.0.0.1.evil.example")]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Pages_from_elsewhere_and_names_that_lead_here_get_no_answer(string header, string value)
    {
        using var training = new WatchedTraining();
        using var client = new HttpClient { BaseAddress = training.Place };
        foreach (var path in new[] { "/", "/events", "/watch.js" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation(header, value);

            using var response = await client.SendAsync(request);

            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            Assert.DoesNotContain(response.Headers, static each => each.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        }

        Assert.False(training.Result.IsCompleted);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task This_machine_gets_one(string host)
    {
        using var training = new WatchedTraining();
        using var client = new HttpClient { BaseAddress = training.Place };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = $"{host}:{training.Place.Port}";

        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("TinyNet &lt;learns&gt;", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, HttpStatusCode.Forbidden)]
    [InlineData(false, HttpStatusCode.OK)]
    public async Task The_name_of_this_machine_leads_here_where_others_may_look(bool isLoopback, HttpStatusCode status)
    {
        var context = new DefaultHttpContext { Request = { Method = "GET", Host = new HostString(Environment.MachineName, 80) } };

        await new WatchGuard("token", isLoopback).CheckAsync(context, static _ => Task.CompletedTask);

        Assert.Equal((int)status, context.Response.StatusCode);
    }

    [Fact]
    public async Task At_all_addresses_it_tells_one_that_answers()
    {
        using var watch = new TrainingWatch(new WebAddress(IPAddress.Any, 0), "TinyNet", keepsCheckpoints: false, CancellationToken.None);
        using var client = new HttpClient();

        using var response = await client.GetAsync(new Uri(watch.Url.Split('#')[0]));

        Assert.DoesNotContain("0.0.0.0", watch.Url, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("checkpoint")]
    public async Task What_changes_something_needs_the_token(string path)
    {
        using var training = new WatchedTraining();
        using var client = new HttpClient { BaseAddress = training.Place };
        foreach (var token in new[] { null, "", training.Token[..^1], training.Token + "0", training.Token.ToUpperInvariant() })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/{path}");
            if (token is not null)
            {
                request.Headers.Add(Header, token);
            }

            using var response = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }

        using var inAddress = await client.PostAsync($"/{path}?token={training.Token}", null);
        using var read = await client.GetAsync($"/{path}");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.MethodNotAllowed), (inAddress.StatusCode, read.StatusCode));
        training.Go(1000);
        Assert.Equal(TrainingStatus.Completed, (await training.Result).Status);
        Assert.Equal(64, training.Token.Length);
    }

    [Fact]
    public async Task With_the_token_training_stops_after_the_batch_at_hand()
    {
        using var training = new WatchedTraining();

        Assert.Equal(HttpStatusCode.OK, await PostAsync(training, "stop"));

        training.Go(1000);
        Assert.Equal(TrainingStatus.Canceled, (await training.Result).Status);
    }

    [Fact]
    public async Task With_the_token_a_checkpoint_is_written_after_the_batch_at_hand()
    {
        using var training = new WatchedTraining();
        Assert.Empty(training.Checkpoints);

        Assert.Equal(HttpStatusCode.OK, await PostAsync(training, "checkpoint"));
        training.Go(3);
        await foreach (var view in ViewsAsync(training))
        {
            if (view.GetProperty("message").GetString()!.StartsWith("Checkpoint written: ", StringComparison.Ordinal))
            {
                break;
            }
        }

        Assert.Single(training.Checkpoints);
    }

    [Fact]
    public async Task A_run_that_keeps_no_checkpoints_says_so()
    {
        using var training = new WatchedTraining(keepsCheckpoints: false);

        Assert.Equal(HttpStatusCode.Conflict, await PostAsync(training, "checkpoint"));
    }

    /// <summary>Three epochs of six batches.</summary>
    [Fact]
    public async Task The_last_event_has_all_epochs()
    {
        using var training = new WatchedTraining();
        var views = new List<JsonElement>();
        var reading = Task.Run(async () =>
        {
            await foreach (var view in ViewsAsync(training))
            {
                views.Add(view);
                if (views.Count == 1)
                {
                    training.Go(1000);
                }
            }
        });
        var result = await training.Result;
        training.End();
        await reading;

        Assert.True(views[^1].GetProperty("isOver").GetBoolean());
        Assert.Equal(1, views[^1].GetProperty("done").GetDouble());
        Assert.Equal("Training has ended: Completed", views[^1].GetProperty("message").GetString());
        Assert.Contains($"{100 * result.Epochs[^1].Robust!.Accuracy:F2}%", views[^1].GetProperty("tiles").GetString(), StringComparison.Ordinal);
        Assert.Contains("<svg", views[^1].GetProperty("charts").GetString(), StringComparison.Ordinal);
        Assert.Equal(4, views[^1].GetProperty("epochs").GetString()!.Split("<tr").Length - 1);
    }

    private static async Task<HttpStatusCode> PostAsync(WatchedTraining training, string path)
    {
        using var client = new HttpClient { BaseAddress = training.Place };
        client.DefaultRequestHeaders.Add(Header, training.Token);
        using var response = await client.PostAsync($"/{path}", null);
        return response.StatusCode;
    }

    private static async IAsyncEnumerable<JsonElement> ViewsAsync(WatchedTraining training)
    {
        using var client = new HttpClient { BaseAddress = training.Place };
        await using var stream = await client.GetStreamAsync(new Uri("/events", UriKind.Relative));
        await foreach (var item in System.Net.ServerSentEvents.SseParser.Create(stream).EnumerateAsync())
        {
            Assert.Equal("state", item.EventType);
            yield return JsonDocument.Parse(item.Data).RootElement;
        }
    }
}
