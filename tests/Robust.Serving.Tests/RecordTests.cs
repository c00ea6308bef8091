using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Robust.Declarations;
using Robust.Inference;
using Robust.Serving.Classifiers;
using Robust.Serving.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Serving.Tests;

/// <summary>Only records that can exist are answered, and certified.</summary>
public sealed class RecordTests
{
    private const string Rest = "\"Weight\": 2.5, \"Open\": 3, \"Total\": 5, \"IsFragile\": true";

    /// <summary>Of 2.5 in [0, 30], 3 in [1, 20] and 5 in [1, 40], by hand.</summary>
    private static readonly float[] Encoded = [2.5f / 30, 2f / 19, 4f / 39, 0, 1, 0, 1];

    [Fact]
    public async Task A_value_of_an_enum_is_its_name()
    {
        using var net = NewNet();
        await using var server = await TestServer.OfAsync(net, static options => options.Certificate = BoundMethod.Ibp);

        foreach (var way in Enum.GetValues<Way>())
        {
            var answer = await server.AnswerAsync($"{{{Rest}, \"Way\": \"{way}\"}}");

            var expected = net.PredictCertified(new Parcel(2.5, 3, 5, way, true), method: BoundMethod.Ibp);
            Assert.Equal(expected.Label.ToString(), answer.GetProperty("label").GetString());
            Assert.Equal(expected.Confidence, answer.GetProperty("confidence").GetDouble(), 1e-6);
            Assert.Equal(!expected.IsCertified, answer.GetProperty("abstains").GetBoolean());
        }
    }

    [Theory]
    [InlineData("\"Way\": \"Sea\"", "Way is 'Sea': send \"Road\", \"Rail\" or \"Air\".")]
    [InlineData("\"Way\": \"road\"", "Way is 'road': send")]
    [InlineData("\"Way\": 1", "Way is no text: send")]
    [InlineData("\"Way\": null", "Way is no text: send")]
    [InlineData("\"Way\": \"\\ud800\"", "no UTF-8")]
    [InlineData("\"Way=Road\": 1", "a property 'Way=Road', which is no feature: send an object with \"Weight\", \"Open\", \"Total\", \"Way\" and \"IsFragile\".")]
    public async Task A_value_that_the_enum_has_not(string property, string reason) => await RefuseAsync($"{{{Rest}, {property}}}", reason);

    [Theory]
    [InlineData("2.5", "true", "Weight is no number: send one.")]
    [InlineData("Open\": 3", "Open\": 3.7", "Open is 3.7, and must be a whole number.")]
    [InlineData("Open\": 3", "Open\": 3.00001", "Open is 3.00001, and must be a whole number.")]
    [InlineData("Open\": 3", "Open\": 0", "Open is 0, outside its range [1, 20]: send a value within it.")]
    [InlineData("Open\": 3", "Open\": 6", "The record violates the constraint OpenWithinTotal")]
    [InlineData("true", "0.5", "IsFragile is 0.5, and must be a whole number.")]
    [InlineData("true", "\"yes\"", "IsFragile is no number: send one, or true or false.")]
    public async Task A_record_that_cannot_exist(string part, string other, string reason) =>
        await RefuseAsync($"{{{Rest.Replace(part, other, StringComparison.Ordinal)}, \"Way\": \"Air\"}}", reason);

    [Theory]
    [InlineData(4, 0, "The columns of Way are no choice of one value")]
    [InlineData(3, 1, "The columns of Way are no choice of one value")]
    [InlineData(4, 0.5f, "The columns of Way are no choice of one value")]
    [InlineData(6, 0.3f, "IsFragile is 0.3, which no record has: it must be a whole number.")]
    [InlineData(1, 0.12f, "Open is 3.28, which no record has")]
    [InlineData(1, 1, "The record violates the constraint OpenWithinTotal")]
    [InlineData(0, 1.5f, "outside of [0, 1]")]
    public async Task Numbers_that_are_no_record(int column, float value, string reason)
    {
        using var net = NewNet();
        var numbers = Encoded.ToArray();
        await using var declared = await TestServer.OfAsync(net);
        await using var listed = await TestServer.OfAsync(net, new ClassifierDeclaration(new LInf(0.01), [7]));
        Assert.Equal(net.Predict(new Parcel(2.5, 3, 5, Way.Rail, true)).Confidence, (await listed.AnswerAsync(Body(numbers))).GetProperty("confidence").GetDouble(), 1e-6);
        numbers[column] = value;

        var error = await Assert.ThrowsAnyAsync<RobustException>(() => declared.Services.GetRequiredService<RobustClassifier<ParcelNet>>().ClassifyAsync(numbers));
        using var response = await listed.PostAsync(Body(numbers));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal(error.Message, await Problems.SentenceAsync(response, HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task The_description_has_the_values_of_enums_and_the_constraints()
    {
        using var net = NewNet();
        await using var server = await TestServer.OfAsync(net);

        using var document = JsonDocument.Parse(await server.GetAsync("/openapi.json"));

        var schema = document.RootElement.GetProperty("paths").GetProperty("/predict").GetProperty("post").GetProperty("requestBody")
            .GetProperty("content").GetProperty("application/json").GetProperty("schema");
        var properties = schema.GetProperty("properties");
        Assert.Equal(["Weight", "Open", "Total", "Way", "IsFragile"], properties.EnumerateObject().Select(static property => property.Name));
        Assert.Equal("string", properties.GetProperty("Way").GetProperty("type").GetString());
        Assert.Equal(["Road", "Rail", "Air"], properties.GetProperty("Way").GetProperty("enum").EnumerateArray().Select(static name => name.GetString()));
        Assert.Equal("integer", properties.GetProperty("Open").GetProperty("type").GetString());
        Assert.Equal(["boolean", "integer"], properties.GetProperty("IsFragile").GetProperty("type").EnumerateArray().Select(static type => type.GetString()).Order());
        Assert.Contains("OpenWithinTotal", schema.GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    private static async Task RefuseAsync(string body, string reason)
    {
        using var net = NewNet();
        await using var server = await TestServer.OfAsync(net, static options => options.Certificate = BoundMethod.Ibp);

        using var response = await server.PostAsync(body);

        Assert.Contains(reason, await Problems.SentenceAsync(response, HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    private static string Body(IEnumerable<float> numbers) =>
        $"{{\"values\": [{string.Join(',', numbers.Select(static number => number.ToString("R", CultureInfo.InvariantCulture)))}]}}";

    private static ParcelNet NewNet()
    {
        manual_seed(5);
        return new ParcelNet();
    }
}
