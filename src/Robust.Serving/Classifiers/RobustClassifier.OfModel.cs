using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Robust.Serving.Telemetry;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Serving.Classifiers;

/// <summary>The classifier of a model, as dependency injection tells it from others.</summary>
/// <typeparam name="TModel">The model.</typeparam>
public sealed class RobustClassifier<TModel> : RobustClassifier
    where TModel : Module<Tensor, Tensor>
{
    internal RobustClassifier(
        ServedModel<TModel> served, TModel model, IOptionsMonitor<RobustClassifierOptions> options, ServingMetrics metrics,
        ILogger<RobustClassifier<TModel>> logger)
        : base(served.Name, model, served.Values, options.Get(served.Name), metrics, logger)
    {
    }
}
