using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Robust.Serving.Classifiers;
using Robust.Serving.Endpoints;
using Robust.Serving.Telemetry;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Serving;

/// <summary>Maps what a classifier answers over HTTP.</summary>
public static class ServingEndpoints
{
    /// <summary>
    /// Maps <c>POST /predict</c>, <c>GET /health</c>, <c>GET /metrics</c> (Prometheus) and <c>GET /openapi.json</c>.
    /// </summary>
    /// <remarks>
    /// <code>
    /// app.MapRobustClassifier&lt;MnistNet&gt;();
    /// </code>
    /// In a group, <c>app.MapGroup("/digits")</c>, all paths begin with its prefix.
    /// </remarks>
    /// <typeparam name="TModel">The model that <see cref="ServingServices"/> added.</typeparam>
    /// <param name="routes">Where they are mapped.</param>
    /// <returns>All four, to add conventions such as authorization.</returns>
    public static IEndpointConventionBuilder MapRobustClassifier<TModel>(this IEndpointRouteBuilder routes)
        where TModel : Module<Tensor, Tensor>
    {
        ArgumentNullException.ThrowIfNull(routes);
        var served = routes.ServiceProvider.GetService<ServedModel<TModel>>() ?? throw new InvalidOperationException(
            $"{typeof(TModel).Name} is no service: add it by services.{nameof(ServingServices.AddRobustClassifier)}<{typeof(TModel).Name}>().");
        var group = routes.MapGroup("");
        group.MapPost("/predict", PredictEndpoint.AnswerAsync<TModel>).WithName($"predict{served.Name}").WithTags(served.Name).Describe(served.Values, served.Name);
        group.MapHealthChecks("/health", new HealthCheckOptions { Predicate = check => check.Name == served.Name })
            .WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
        group.MapGet("/metrics", static (PrometheusExporter exporter) => Results.Text(exporter.Write(), PrometheusExporter.ContentType)).ExcludeFromDescription();
        group.MapOpenApi("/openapi.json");
        return group;
    }
}
