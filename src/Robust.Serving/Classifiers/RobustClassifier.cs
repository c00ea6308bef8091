using Microsoft.Extensions.Logging;
using Robust.Files;
using Robust.Inference;
using Robust.Serving.Batching;
using Robust.Serving.Inputs;
using Robust.Serving.Telemetry;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Serving.Classifiers;

/// <summary>A classifier that answers concurrent requests in batches.</summary>
public abstract class RobustClassifier : IDisposable
{
    private readonly BatchQueue queue;

    /// <summary>Loads the weights, tries the network out on one input, and starts to answer.</summary>
    /// <exception cref="RobustException">The weights are those of another network, or bounds cannot pass a layer.</exception>
    internal RobustClassifier(
        string name, Module<Tensor, Tensor> model, InputValues values, RobustClassifierOptions options,
        ServingMetrics metrics, ILogger logger)
    {
        (Name, Values, Options, Metrics) = (name, values, options, metrics);
        if (options.Weights is { } weights)
        {
            Safetensors.LoadInto(model, weights);
        }

        model.to(device(options.Device));
        var threatModel = OptionsMeaning.ThreatModel(Declaration, options);
        Promise = options.Certificate is { } method ? $"{method} certificates of {threatModel.Description}" : "no certificates";
        var classifier = new ModelClassifier(model, Declaration, threatModel, options.Certificate);
        classifier.Classify([Values.Example()]);
        queue = new BatchQueue(name, classifier, options.MaxBatchSize, options.QueueLimit, metrics, logger);
        logger.Started(name, options.Weights ?? "that it has", options.Device, Promise);
    }

    /// <summary>What the model is called.</summary>
    public string Name { get; }

    /// <summary>What it classifies.</summary>
    public ClassifierDeclaration Declaration => Values.Declaration;

    /// <summary>What is proven of predictions, in words.</summary>
    public string Promise { get; }

    /// <summary>Whether it can answer.</summary>
    public bool IsAnswering => queue.IsAnswering;

    internal RobustClassifierOptions Options { get; }

    internal ServingMetrics Metrics { get; }

    internal InputValues Values { get; }

    /// <summary>Classifies an input, together with what others ask at the time.</summary>
    /// <param name="values">The numbers of the input, row by row, within the box of the threat model; of a record as it is encoded.</param>
    /// <param name="cancellationToken">Canceled when the answer is of no use any more.</param>
    /// <exception cref="QueueFullException">As many inputs wait as may.</exception>
    /// <exception cref="RobustException">It is no input of the model, or a record that cannot exist.</exception>
    /// <exception cref="OperationCanceledException">The answer is of no use any more.</exception>
    public async Task<Classification> ClassifyAsync(float[] values, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        Values.Check(values);
        return await AnswerAsync(values, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Classifies an input that is checked.</summary>
    internal async Task<Classification> AnswerAsync(float[] values, CancellationToken cancellationToken)
    {
        var prediction = await queue.ClassifyAsync(values, cancellationToken).ConfigureAwait(false);
        return new Classification(LabelOf(prediction.Label), prediction.Label, prediction.Confidence)
        {
            Certificate = prediction.Certificate,
            Abstains = Options.Certificate is null ? null : !prediction.IsCertified,
        };
    }

    /// <summary>Answers what waits, and ends.</summary>
    public void Dispose()
    {
        queue.Dispose();
        GC.SuppressFinalize(this);
    }

    private string LabelOf(int output) => Declaration.ClassNames is { } names && output < names.Count
        ? names[output]
        : output.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
