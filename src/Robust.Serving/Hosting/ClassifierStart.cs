using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Robust.Serving.Classifiers;
using Robust.Serving.Telemetry;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Serving.Hosting;

/// <summary>Loads a classifier when the program starts, so that what is wrong with it is said then and not to the first client.</summary>
internal sealed class ClassifierStart<TModel>(IServiceProvider services) : IHostedService
    where TModel : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = services.GetRequiredService<PrometheusExporter>(); // listens from the first request
        _ = services.GetRequiredService<RobustClassifier<TModel>>();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
