using System.Net;
using System.Text;
using Robust.Serving.Tests.Models;

namespace Robust.Serving.Tests;

/// <summary>What cannot be answered is refused, with one sentence that says why.</summary>
public sealed class RefusalTests
{
    private const string Image = "\"values\": [0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]";

    [Theory]
    [InlineData("", "The body is empty: send {\"values\": [...]}")]
    [InlineData("{", "The body is no JSON that can be read, from byte 2 of line 1 on: send")]
    [InlineData("{\n /", "The body is no JSON that can be read, from byte 2 of line 2 on: send")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[", "The body is no JSON that can be read, from byte 17 of line 1 on: send")]
    [InlineData("[1, 2]", "The body is no JSON object")]
    [InlineData("null", "The body is no JSON object")]
    [InlineData("{}", "The body has no list 'values': send {\"values\": [...]} with the 20 numbers of an input [1, 4, 5].")]
    [InlineData("{\"values\": 1}", "no list 'values'")]
    [InlineData("{\"values\": []}", "a list of 0 in place of a list of 20")]
    [InlineData("{\"values\": [1, 2]}", "a list of 2 in place of a list of 20")]
    [InlineData("{\"values\": [[[0,0,0,0],[0,0,0,0],[0,0,0,0],[0,0,0,0]]]}", "a list of 4 in place of a list of 5")]
    [InlineData("{\"values\": [[[0,0,0,0,0],[0,0,0,0,0],[0,0,0,0,0],7]]}", "a number in place of a list of 5")]
    [InlineData("{\"values\": [0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,\"0\"]}", "a text in place of a number")]
    [InlineData("{\"values\": [0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,null]}", "a null in place of a number")]
    [InlineData("{\"values\": [0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,255]}", "divide pixels of 0 to 255 by 255")]
    [InlineData("{\"values\": [0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.5]}", "outside of [0, 1]: send numbers within it.")]
    [InlineData("{\"values\": [0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1e999]}", "too large for single precision")]
    [InlineData("{\"values\": [0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,NaN]}", "The body is no JSON")]
    [InlineData($"{{{Image}, \"more\": 1}}", "a property 'more'")]
    [InlineData($"{{{Image}, \"\\ud800\": 1}}", "")]
    [InlineData($"{{{Image}, {Image}}}", "'values' twice")]
    public async Task A_body_that_is_no_input(string body, string reason)
    {
        using var net = new ShadeNet();
        await using var server = await TestServer.OfAsync(net);

        using var response = await server.PostAsync(body);

        Assert.Contains(reason, await Problems.SentenceAsync(response, HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Amount": 50, "Days": 5}""", "The record has no IsForeign")]
    [InlineData("""{"Amount": 50, "Days": 5, "IsForeign": true, "Colour": 1}""", "a property 'Colour', which is no feature")]
    [InlineData("""{"Amount": 50, "amount": 51, "Days": 5, "IsForeign": true}""", "Amount twice")]
    [InlineData("""{"Amount": "much", "Days": 5, "IsForeign": true}""", "Amount is no number")]
    [InlineData("""{"Amount": 101, "Days": 5, "IsForeign": true}""", "Amount is 101, outside its range [0, 100]: send a value within it.")]
    [InlineData("""{"Amount": 1e999, "Days": 5, "IsForeign": true}""", "outside its range")]
    public async Task A_record_that_is_none(string body, string reason)
    {
        using var net = new PaymentNet();
        await using var server = await TestServer.OfAsync(net);

        using var response = await server.PostAsync(body);

        Assert.Contains(reason, await Problems.SentenceAsync(response, HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "The content type is missing")]
    [InlineData("text/plain", "send application/json, image/png, image/jpeg or image/bmp.")]
    [InlineData("image/gif", "The content type is 'image/gif'")]
    [InlineData("application/json; charset=utf-16", "The charset is 'utf-16': send UTF-8.")]
    public async Task A_content_type_that_is_not_read(string? type, string reason)
    {
        using var net = new ShadeNet();
        await using var server = await TestServer.OfAsync(net);

        using var response = await server.PostAsync([1, 2, 3], type);

        Assert.Contains(reason, await Problems.SentenceAsync(response, HttpStatusCode.UnsupportedMediaType), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_compressed()
    {
        using var net = new ShadeNet();
        await using var server = await TestServer.OfAsync(net);
        using var content = new StringContent($"{{{Image}}}", Encoding.UTF8, "application/json"); // charset=utf-8 is what it is
        using var plain = await server.Client.PostAsync(new Uri("/predict", UriKind.Relative), content);
        content.Headers.ContentEncoding.Add("gzip");

        using var response = await server.Client.PostAsync(new Uri("/predict", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.OK, plain.StatusCode);
        Assert.Contains("The body is encoded (gzip)", await Problems.SentenceAsync(response, HttpStatusCode.UnsupportedMediaType), StringComparison.Ordinal);
        Assert.Equal("identity", response.Headers.GetValues("Accept-Encoding").Single());
    }

    [Fact]
    public async Task An_image_of_another_size_or_none()
    {
        using var net = new ShadeNet();
        await using var server = await TestServer.OfAsync(net);
        using var bitmap = new SkiaSharp.SKBitmap(28, 28);
        using var encoded = bitmap.Encode(SkiaSharp.SKEncodedImageFormat.Png, 100);

        using var larger = await server.PostAsync(encoded.ToArray(), "image/png");
        using var broken = await server.PostAsync([1, 2, 3], "image/png");
        using var truncated = await server.PostAsync(encoded.ToArray()[..12], "image/png");

        Assert.Equal("The image is 28x28, and must be 5x4: scale it first.", await Problems.SentenceAsync(larger, HttpStatusCode.BadRequest));
        Assert.Contains("its head is cut off or damaged", await Problems.SentenceAsync(truncated, HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Contains("is not a valid image", await Problems.SentenceAsync(broken, HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_is_too_large(bool isChunked)
    {
        using var net = new ShadeNet();
        await using var server = await TestServer.OfAsync(net, static options => options.MaxRequestBytes = 100);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/predict")
        {
            Content = new StringContent($"{{{Image}}}{new string(' ', 5000)}", Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = isChunked;

        using var response = await server.Client.SendAsync(request);

        Assert.Contains("larger than 100 bytes: send one input.", await Problems.SentenceAsync(response, HttpStatusCode.RequestEntityTooLarge), StringComparison.Ordinal);
        await server.AnswerAsync($"{{{Image}}}");
    }

    [Fact]
    public async Task When_the_queue_is_full_clients_are_told_when_to_come_again()
    {
        using var net = new GatedNet();
        await using var server = await TestServer.OfAsync(net, GatedNet.Declaration, static options => (options.MaxBatchSize, options.QueueLimit) = (1, 2));
        using var closed = net.Close();
        var computed = server.PostAsync("{\"values\": [0.5, 0]}");
        await net.AskedAsync();
        Task<HttpResponseMessage>[] others = [.. Enumerable.Range(0, 5).Select(_ => server.PostAsync("{\"values\": [0, 0.5]}"))];
        while (others.Count(static each => each.IsCompleted) < 3)
        {
            await Task.WhenAny(others.Where(static each => !each.IsCompleted));
        }

        foreach (var refused in others.Where(static each => each.IsCompleted))
        {
            var response = await refused;
            Assert.Contains("2 inputs wait for GatedNet already: try again later.", await Problems.SentenceAsync(response, HttpStatusCode.TooManyRequests), StringComparison.Ordinal);
            Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter!.Delta);
        }

        closed.Dispose();
        Assert.Equal(HttpStatusCode.OK, (await computed).StatusCode);
        Assert.Equal(2, (await Task.WhenAll(others)).Count(static each => each.StatusCode == HttpStatusCode.OK));
    }

    [Fact]
    public async Task After_the_time_limit_there_is_no_answer()
    {
        using var net = new GatedNet();
        await using var server = await TestServer.OfAsync(net, GatedNet.Declaration, static options => options.TimeLimit = TimeSpan.FromMilliseconds(500));
        using var closed = net.Close();

        using var response = await server.PostAsync("{\"values\": [0.5, 0]}");

        Assert.Contains("no answer within 0.5 s", await Problems.SentenceAsync(response, HttpStatusCode.ServiceUnavailable), StringComparison.Ordinal);
    }
}
