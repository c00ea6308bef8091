using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;
using Robust.Serving.Classifiers;
using Robust.Serving.Inputs;

namespace Robust.Serving.Endpoints;

/// <summary>Describes <c>POST /predict</c> of a model in OpenAPI: its input with shape and ranges, and its answers.</summary>
internal static class PredictDescription
{
    /// <summary>Describes it.</summary>
    public static void Describe(this RouteHandlerBuilder endpoint, InputValues values, string name) => endpoint
        .WithSummary($"What {name} takes an input for, with a certificate where one was asked for and found.")
        .Produces<Classification>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status408RequestTimeout)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody = Body(values);
            return Task.CompletedTask;
        });

    private static OpenApiRequestBody Body(InputValues values)
    {
        var content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/json"] = new() { Schema = values.Features is null ? Numbers(values) : Record(values) },
        };
        foreach (var type in ImageInput.Serves(values) ? ImageInput.MediaTypes : [])
        {
            content[type] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };
        }

        return new OpenApiRequestBody { Required = true, Content = content };
    }

    private static OpenApiSchema Numbers(InputValues values)
    {
        var (flat, nested) = (Lists(values, [values.Count]), Lists(values, values.Declaration.InputShape));
        return Object(new Dictionary<string, IOpenApiSchema>
        {
            ["values"] = new OpenApiSchema
            {
                Description = $"The numbers of an input {values.Shape}, row by row, in one list or in lists of that shape.",
                AnyOf = values.Declaration.InputShape.Count == 1 ? [flat] : [flat, nested],
            },
        });
    }

    /// <summary>Lists within lists of a shape.</summary>
    private static OpenApiSchema Lists(InputValues values, IReadOnlyList<int> shape) => shape.Reverse().Aggregate(
        Number(values.Declaration.ThreatModel.Lower, values.Declaration.ThreatModel.Upper, JsonSchemaType.Number),
        static (items, count) => new() { Type = JsonSchemaType.Array, MinItems = count, MaxItems = count, Items = items });

    private static OpenApiSchema Record(InputValues values)
    {
        var record = Object(values.Properties.ToDictionary(static property => property.Name, static IOpenApiSchema (property) => Property(property)));
        record.Description = values.Relations.Count == 0 ? null : $"A record in which all constraints hold: {string.Join(", ", values.Relations)}.";
        return record;
    }

    private static OpenApiSchema Property(RecordProperty property)
    {
        if (property.Choices.Count > 0)
        {
            return new() { Type = JsonSchemaType.String, Enum = [.. property.Choices.Select(static name => JsonValue.Create(name))] };
        }

        var (feature, whole) = (property.Feature, property.MayBeBoolean ? JsonSchemaType.Integer | JsonSchemaType.Boolean : JsonSchemaType.Integer);
        return Number(feature.Min, feature.Max, feature.IsWhole ? whole : JsonSchemaType.Number);
    }

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
