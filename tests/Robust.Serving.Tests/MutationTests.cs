using System.Net;
using System.Text;
using System.Text.Json;
using Robust.Serving.Tests.Models;
using SkiaSharp;

namespace Robust.Serving.Tests;

/// <summary>Mutated bodies get a reason, or an answer where they are inputs still; never an error of the server.</summary>
public sealed class MutationTests
{
    private const int Count = 1000;

    private static readonly string[] Words =
        ["\"", "{", "}", "[", "]", ",", ":", "null", "true", "1e999", "-", "\\u0000", "\\ud800", "values", "\u00ff", " ", "0.5"];

    [Fact]
    public async Task Of_an_image_as_numbers()
    {
        using var net = new ShadeNet();
        await using var server = await TestServer.OfAsync(net);

        await MutateAsync(server, Encoding.UTF8.GetBytes("{\"values\": [[[0,0.25,0.5,0.75,1],[0,0,0,0,0],[1,1,1,1,1],[0,0,0,0,0]]]}"), "application/json");
    }

    [Fact]
    public async Task Of_a_record()
    {
        using var net = new PaymentNet();
        await using var server = await TestServer.OfAsync(net);

        await MutateAsync(server, Encoding.UTF8.GetBytes("""{"Amount": 50.5, "Days": 5, "IsForeign": true}"""), "application/json");
    }

    [Fact]
    public async Task Of_an_image()
    {
        using var net = new ShadeNet();
        await using var server = await TestServer.OfAsync(net);
        using var bitmap = new SKBitmap(5, 4);
        using var encoded = bitmap.Encode(SKEncodedImageFormat.Png, 100);

        await MutateAsync(server, encoded.ToArray(), "image/png");
    }

    private static async Task MutateAsync(TestServer server, byte[] body, string type)
    {
        var random = new Random(7);
        var refused = 0;
        for (var i = 0; i < Count; i++)
        {
            var mutated = Mutated(body, random);
            using var response = await server.PostAsync(mutated, type);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
                Assert.InRange(answer.RootElement.GetProperty("confidence").GetDouble(), 1.0 / 3, 1);
                continue;
            }

            refused++;
            await Problems.SentenceAsync(response, HttpStatusCode.BadRequest);
        }

        Assert.InRange(refused, Count / 2, Count - 1);
    }

    /// <summary>One to three changes: a byte, a word more, a stretch less, a stretch twice.</summary>
    private static byte[] Mutated(byte[] body, Random random)
    {
        var bytes = body.ToList();
        for (var change = random.Next(1, 4); change > 0 && bytes.Count > 0; change--)
        {
            var (at, length) = (random.Next(bytes.Count), random.Next(1, 6));
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Words[random.Next(Words.Length)]));
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(length, bytes.Count - at));
                    break;
                default:
                    bytes.InsertRange(at, bytes.Skip(at).Take(length).ToList());
                    break;
            }
        }

        return [.. bytes];
    }
}
