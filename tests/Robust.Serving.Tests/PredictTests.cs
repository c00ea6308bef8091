using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Robust.Declarations;
using Robust.Inference;
using Robust.Serving.Classifiers;
using Robust.Serving.Tests.Models;
using Robust.ThreatModels;
using SkiaSharp;
using static TorchSharp.torch;

namespace Robust.Serving.Tests;

/// <summary>What a server answers is what the model says.</summary>
public sealed class PredictTests
{
    private const int Size = 20;

    [Fact]
    public async Task Many_at_once_get_the_answers_that_each_alone_would()
    {
        using var net = NewNet();
        var inputs = Enumerable.Range(0, 100).Select(Input).ToArray();
        using var batch = tensor(inputs.SelectMany(static input => input).ToArray()).reshape(-1, 1, 4, 5);
        var eps = net.CertifiedRadii(batch, 0.5, method: BoundMethod.CrownIbp).Order().ElementAt(50); // half of them are proven
        await using var server = await TestServer.OfAsync(
            net, options => (options.MaxBatchSize, options.Certificate, options.Eps) = (16, BoundMethod.CrownIbp, eps));

        var answers = await Task.WhenAll(inputs.Select(input => server.AnswerAsync(Body(input))));

        Assert.All(inputs.Zip(answers), pair => AssertSame(net.PredictCertified(pair.First, new LInf(eps), BoundMethod.CrownIbp)[0], pair.Second));
        Assert.Contains(answers, static answer => answer.GetProperty("abstains").GetBoolean());
        Assert.Contains(answers, static answer => !answer.GetProperty("abstains").GetBoolean());
    }

    [Fact]
    public async Task Without_certificates_an_answer_has_none_and_does_not_abstain()
    {
        using var net = NewNet();
        await using var server = await TestServer.OfAsync(net);

        var answer = await server.AnswerAsync(Body(Input(3)));

        Assert.Equal(["label", "class", "confidence"], answer.EnumerateObject().Select(static property => property.Name));
        Assert.Equal(net.Predict(Input(3))[0].Confidence, answer.GetProperty("confidence").GetDouble(), 1e-6);
    }

    [Fact]
    public async Task Rows_may_be_lists_of_their_own()
    {
        using var net = NewNet();
        await using var server = await TestServer.OfAsync(net);
        var input = Input(5);
        var rows = string.Join(',', input.Chunk(5).Select(static row => $"[{Numbers(row)}]"));

        var (flat, nested) = (await server.AnswerAsync(Body(input)), await server.AnswerAsync($"{{\"values\": [[{rows}]]}}"));

        Assert.Equal(flat.GetRawText(), nested.GetRawText());
    }

    [Theory]
    [InlineData("image/png", SKEncodedImageFormat.Png)]
    [InlineData("image/jpeg", SKEncodedImageFormat.Jpeg)]
    public async Task An_image_is_its_pixels(string type, SKEncodedImageFormat format)
    {
        using var net = NewNet();
        await using var server = await TestServer.OfAsync(net);
        using var bitmap = new SKBitmap(5, 4, SKColorType.Gray8, SKAlphaType.Opaque);
        bitmap.Erase(new SKColor(51, 51, 51)); // one level, so that JPEG loses nothing
        using var encoded = bitmap.Encode(format, 100);

        using var response = await server.PostAsync(encoded.ToArray(), type);

        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var expected = net.Predict(Enumerable.Repeat(0.2f, Size).ToArray())[0];
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected.Label.ToString(), answer.RootElement.GetProperty("label").GetString());
        Assert.Equal(expected.Confidence, answer.RootElement.GetProperty("confidence").GetDouble(), 1e-6);
    }

    [Theory]
    [InlineData("""{"Amount": 50.5, "Days": 5, "IsForeign": true}""")]
    [InlineData("""{"isForeign": 1, "days": 5.0, "amount": 505e-1}""")]
    public async Task A_record_is_its_properties(string body)
    {
        manual_seed(3);
        using var net = new PaymentNet();
        await using var server = await TestServer.OfAsync(net, static options => options.Certificate = BoundMethod.Ibp);

        var answer = await server.AnswerAsync(body);

        AssertSame(net.PredictCertified(new Payment(50.5, 5, true), method: BoundMethod.Ibp), answer);
    }

    [Fact]
    public async Task The_model_and_its_classifier_are_services()
    {
        using var net = NewNet();
        await using var server = await TestServer.OfAsync(net);

        var label = server.Services.GetRequiredService<ShadeNet>().Predict(Input(7))[0].Label;
        var answer = await server.Services.GetRequiredService<RobustClassifier<ShadeNet>>().ClassifyAsync(Input(7));

        Assert.Equal(net.Predict(Input(7))[0].Label, label);
        Assert.Equal((label.ToString(), (int)label), (answer.Label, answer.Class));
    }

    private static void AssertSame<TLabel>(CertifiedPrediction<TLabel> expected, JsonElement answer)
        where TLabel : struct
    {
        Assert.Equal(expected.Label.ToString(), answer.GetProperty("label").GetString());
        Assert.Equal(expected.Confidence, answer.GetProperty("confidence").GetDouble(), 1e-6);
        Assert.Equal(!expected.IsCertified, answer.GetProperty("abstains").GetBoolean());
        Assert.Equal(expected.IsCertified, answer.TryGetProperty("certificate", out var certificate));
        if (expected.Certificate is { } proof)
        {
            Assert.Equal(
                (proof.ThreatModel, proof.Eps, proof.Method),
                (certificate.GetProperty("threatModel").GetString(), certificate.GetProperty("eps").GetDouble(), certificate.GetProperty("method").GetString()));
            Assert.Equal(proof.Margin, certificate.GetProperty("margin").GetDouble(), 1e-5);
        }
    }

    private static ShadeNet NewNet()
    {
        manual_seed(1);
        return new ShadeNet();
    }

    private static float[] Input(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Size).Select(_ => random.NextSingle())];
    }

    private static string Body(float[] input) => $"{{\"values\": [{Numbers(input)}]}}";

    private static string Numbers(IEnumerable<float> numbers) =>
        string.Join(',', numbers.Select(static number => number.ToString("R", CultureInfo.InvariantCulture)));
}
