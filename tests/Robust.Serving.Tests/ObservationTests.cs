using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Robust.Serving.Tests.Models;

namespace Robust.Serving.Tests;

/// <summary>What a server says of itself: health, metrics, the description of what it answers.</summary>
public sealed partial class ObservationTests
{
    private const string Input = "{\"values\": [0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]}";

    [Fact]
    public async Task It_is_healthy()
    {
        using var net = new ShadeNet();
        await using var server = await TestServer.OfAsync(net);

        Assert.Equal("Healthy", await server.GetAsync("/health"));
        using var deleted = await server.Client.DeleteAsync(new Uri("/health", UriKind.Relative));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, deleted.StatusCode);
    }

    /// <summary>Each line is one of the format's three kinds, a family stands together, and buckets rise to the count.</summary>
    [Fact]
    public async Task Its_metrics_are_in_the_format_of_Prometheus()
    {
        using var net = new ShadeNet();
        await using var server = await TestServer.OfAsync(net);
        await Task.WhenAll(Enumerable.Range(0, 7).Select(_ => server.AnswerAsync(Input)));
        using var refused = await server.PostAsync("{}");

        using var response = await server.Client.GetAsync(new Uri("/metrics", UriKind.Relative));

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        var samples = Samples(await response.Content.ReadAsStringAsync());
        Assert.Equal(7, samples["robust_serving_requests_total{robust_model=\"ShadeNet\",robust_outcome=\"answered\"}"]);
        Assert.Equal(1, samples["robust_serving_requests_total{robust_model=\"ShadeNet\",robust_outcome=\"refused\"}"]);
        Assert.Equal(0, samples["robust_serving_queue_length{robust_model=\"ShadeNet\"}"]);
        Assert.Equal(7, samples["robust_serving_batch_size_sum{robust_model=\"ShadeNet\"}"]);
        Assert.Equal(
            samples["robust_serving_batch_size_count{robust_model=\"ShadeNet\"}"],
            samples["robust_serving_batch_size_bucket{robust_model=\"ShadeNet\",le=\"+Inf\"}"]);
        var buckets = samples.Where(static sample => sample.Key.StartsWith(
            "robust_serving_request_duration_seconds_bucket{robust_model=\"ShadeNet\",robust_outcome=\"answered\"", StringComparison.Ordinal)).ToList();
        Assert.Equal(buckets.Select(static bucket => bucket.Value).Order(), buckets.Select(static bucket => bucket.Value));
        Assert.Equal((14, 7), (buckets.Count, buckets[^1].Value));
        Assert.True(samples.Single(static sample => sample.Key.StartsWith("dotnet_process_memory_working_set_bytes", StringComparison.Ordinal)).Value > 1e6);
    }

    [Fact]
    public async Task Two_servers_count_their_own_requests()
    {
        using var net = new ShadeNet();
        await using var first = await TestServer.OfAsync(net);
        await using var second = await TestServer.OfAsync(net);
        await first.AnswerAsync(Input);

        Assert.Contains("robust_serving_requests_total", await first.GetAsync("/metrics"), StringComparison.Ordinal);
        Assert.DoesNotContain("robust_serving_requests_total", await second.GetAsync("/metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_description_has_the_shape_and_the_range_of_an_input()
    {
        using var net = new ShadeNet();
        await using var server = await TestServer.OfAsync(net);

        using var document = JsonDocument.Parse(await server.GetAsync("/openapi.json"));

        var predict = document.RootElement.GetProperty("paths").GetProperty("/predict").GetProperty("post");
        var content = predict.GetProperty("requestBody").GetProperty("content");
        var values = content.GetProperty("application/json").GetProperty("schema").GetProperty("properties").GetProperty("values");
        var (flat, nested) = (values.GetProperty("anyOf")[0], values.GetProperty("anyOf")[1]);
        Assert.Equal((20, 20), (flat.GetProperty("minItems").GetInt32(), flat.GetProperty("maxItems").GetInt32()));
        Assert.Equal(1, flat.GetProperty("items").GetProperty("maximum").GetDouble());
        foreach (var extent in new[] { 1, 4, 5 })
        {
            Assert.Equal((extent, extent), (nested.GetProperty("minItems").GetInt32(), nested.GetProperty("maxItems").GetInt32()));
            nested = nested.GetProperty("items");
        }

        Assert.Equal("number", nested.GetProperty("type").GetString());
        Assert.Equal("ShadeNet", predict.GetProperty("tags")[0].GetString());
        Assert.False(document.RootElement.TryGetProperty("servers", out _));
        Assert.True(content.TryGetProperty("image/png", out _));
        Assert.Equal(
            ["200", "400", "408", "413", "415", "429", "503"], predict.GetProperty("responses").EnumerateObject().Select(static answer => answer.Name).Order());
        var answer = document.RootElement.GetProperty("components").GetProperty("schemas").GetProperty("Classification").GetProperty("properties");
        Assert.Equal(["abstains", "certificate", "class", "confidence", "label"], answer.EnumerateObject().Select(static property => property.Name).Order());
    }

    [Fact]
    public async Task Its_description_has_the_features_of_a_record()
    {
        using var net = new PaymentNet();
        await using var server = await TestServer.OfAsync(net);

        using var document = JsonDocument.Parse(await server.GetAsync("/openapi.json"));

        var schema = document.RootElement.GetProperty("paths").GetProperty("/predict").GetProperty("post").GetProperty("requestBody")
            .GetProperty("content").GetProperty("application/json").GetProperty("schema");
        Assert.Equal(["Amount", "Days", "IsForeign"], schema.GetProperty("properties").EnumerateObject().Select(static property => property.Name));
        Assert.Equal(100, schema.GetProperty("properties").GetProperty("Amount").GetProperty("maximum").GetDouble());
        Assert.Equal(3, schema.GetProperty("required").GetArrayLength());
    }

    [Fact]
    public async Task Another_path_is_not_found()
    {
        using var net = new ShadeNet();
        await using var server = await TestServer.OfAsync(net);

        using var response = await server.Client.GetAsync(new Uri("/predict", UriKind.Relative));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    private static Dictionary<string, double> Samples(string text)
    {
        var samples = new Dictionary<string, double>();
        var (family, type) = ("", "");
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (TypeLine().Match(line) is { Success: true } declared)
            {
                (family, type) = (declared.Groups[1].Value, declared.Groups[2].Value);
            }
            else if (!HelpLine().IsMatch(line))
            {
                var sample = SampleLine().Match(line);
                Assert.True(sample.Success, line);
                Assert.Equal(family, type == "histogram" ? Regex.Replace(sample.Groups[1].Value, "_(bucket|sum|count)$", "") : sample.Groups[1].Value);
                var value = sample.Groups[3].Value;
                samples.Add(sample.Groups[1].Value + sample.Groups[2].Value, double.Parse(value.Replace("Inf", "Infinity", StringComparison.Ordinal), CultureInfo.InvariantCulture));
            }
        }

        return samples;
    }

    [GeneratedRegex("^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)$")]
    private static partial Regex TypeLine();

    [GeneratedRegex("^# HELP [a-zA-Z_:][a-zA-Z0-9_:]* .*$")]
    private static partial Regex HelpLine();

    [GeneratedRegex("""^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\"n])*"(?:,[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\"n])*")*\})? ([+-]?(?:\d[\d.eE+-]*|Inf|NaN))$""")]
    private static partial Regex SampleLine();
}
