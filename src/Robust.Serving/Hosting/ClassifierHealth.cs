using Microsoft.Extensions.Diagnostics.HealthChecks;
using Robust.Serving.Classifiers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Serving.Hosting;

/// <summary>A classifier is healthy while there is a thread that answers.</summary>
internal sealed class ClassifierHealth<TModel>(RobustClassifier<TModel> classifier) : IHealthCheck
    where TModel : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(classifier.IsAnswering
            ? HealthCheckResult.Healthy($"{classifier.Name} answers.")
            : HealthCheckResult.Unhealthy($"{classifier.Name} has stopped."));
}
