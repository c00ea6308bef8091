using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;
using Robust.Data;
using Robust.Inference;
using Robust.Serving.Classifiers;
using Robust.Serving.Inputs;

namespace Robust.Serving.Endpoints;

/// <summary>Describes <c>POST /predict</c> of a model in OpenAPI: its input with shape and ranges, and its answers.</summary>
internal static class PredictDescription
{
    /// <summary>Describes it.</summary>
    public static void Describe(this RouteHandlerBuilder endpoint, ClassifierDeclaration declaration, string name) => endpoint
        .WithSummary($"What {name} takes an input for, with a certificate where one was asked for and found.")
        .Produces<Classification>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody = Body(new InputValues(declaration));
            return Task.CompletedTask;
        });

    private static OpenApiRequestBody Body(InputValues values)
    {
        var content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/json"] = new() { Schema = values.Declaration.Features is { } features ? Record(features) : Numbers(values) },
        };
        foreach (var type in ImageInput.Serves(values) ? ["image/png", "image/jpeg", "image/bmp"] : Array.Empty<string>())
        {
            content[type] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };
        }

        return new OpenApiRequestBody { Required = true, Content = content };
    }

    private static OpenApiSchema Numbers(InputValues values) => Object(new Dictionary<string, IOpenApiSchema>
    {
        ["values"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Description = $"The numbers of an input {values.Shape}, row by row, in one list or in lists of that shape.",
            MinItems = values.Count,
            MaxItems = values.Count,
            Items = Number(values.Declaration.ThreatModel.Lower, values.Declaration.ThreatModel.Upper, JsonSchemaType.Number),
        },
    });

    private static OpenApiSchema Record(IReadOnlyList<TabularFeature> features) => Object(features.ToDictionary(
        static feature => feature.Name,
        static IOpenApiSchema (feature) => Number(feature.Min, feature.Max, feature.IsWhole ? JsonSchemaType.Integer : JsonSchemaType.Number)));

    private static OpenApiSchema Object(Dictionary<string, IOpenApiSchema> properties) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = properties,
        Required = new HashSet<string>(properties.Keys),
        AdditionalPropertiesAllowed = false,
    };

    private static OpenApiSchema Number(double lower, double upper, JsonSchemaType type) => new()
    {
        Type = type,
        Minimum = double.IsFinite(lower) ? lower.ToString(CultureInfo.InvariantCulture) : null,
        Maximum = double.IsFinite(upper) ? upper.ToString(CultureInfo.InvariantCulture) : null,
    };
}
