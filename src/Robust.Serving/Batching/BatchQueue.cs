using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Robust.Inference;
using Robust.Serving.Telemetry;
using Robust.Torch;

namespace Robust.Serving.Batching;

/// <summary>
/// Inputs that wait, and the one thread that takes as many of them as there are, up to the size of a batch, through the network at once.
/// It never waits for more: under load the next batch gathers while this one is computed. One thread, since torch keeps a team of its own
/// for each that calls it.
/// </summary>
internal sealed class BatchQueue : IDisposable
{
    private readonly Channel<WaitingInput> waiting;
    private readonly IBatchClassifier classifier;
    private readonly ServingMetrics metrics;
    private readonly ILogger logger;
    private readonly int batchSize;
    private readonly int limit;
    private readonly Thread thread;

    /// <summary>Starts the thread.</summary>
    /// <param name="name">What is served, for messages and metrics.</param>
    /// <param name="classifier">What classifies a batch.</param>
    /// <param name="batchSize">How many inputs go through the network at once, at least 1.</param>
    /// <param name="limit">How many inputs may wait, at least 1.</param>
    /// <param name="metrics">Told of batches and of the length.</param>
    /// <param name="logger">Told of batches that fail.</param>
    public BatchQueue(string name, IBatchClassifier classifier, int batchSize, int limit, ServingMetrics metrics, ILogger logger)
    {
        (Name, this.classifier, this.metrics, this.logger) = (name, classifier, metrics, logger);
        (this.batchSize, this.limit) = (batchSize, limit);
        waiting = Channel.CreateBounded<WaitingInput>(new BoundedChannelOptions(limit) { SingleReader = true });
        thread = new Thread(Work) { IsBackground = true, Name = $"Robust {name}" };
        thread.Start();
    }

    /// <summary>What is served.</summary>
    public string Name { get; }

    /// <summary>Whether there is a thread that answers.</summary>
    public bool IsAnswering => thread.IsAlive;

    /// <summary>Classifies an input together with others that wait.</summary>
    /// <param name="values">The numbers of the input.</param>
    /// <param name="cancellationToken">Canceled when nobody waits for the answer any more.</param>
    /// <exception cref="QueueFullException">As many wait as may.</exception>
    /// <exception cref="RobustException">The network says nothing of the input.</exception>
    /// <exception cref="OperationCanceledException">Nobody waits any more.</exception>
    public async Task<CertifiedPrediction<int>> ClassifyAsync(float[] values, CancellationToken cancellationToken)
    {
        var input = new WaitingInput(values, cancellationToken);
        metrics.Queued(Name, 1);
        if (!waiting.Writer.TryWrite(input))
        {
            metrics.Queued(Name, -1);
            throw new QueueFullException($"{limit} inputs wait for {Name} already: try again later.");
        }

        return await input.Answer.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Answers what waits, and ends the thread.</summary>
    public void Dispose()
    {
        waiting.Writer.TryComplete();
        thread.Join();
    }

    private void Work()
    {
        while (waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            var batch = Take();
            if (batch.Count > 0)
            {
                Answer(batch);
            }
        }
    }

    /// <summary>What waits now, up to the size of a batch, without what was given up.</summary>
    private List<WaitingInput> Take()
    {
        var batch = new List<WaitingInput>();
        while (batch.Count < batchSize && waiting.Reader.TryRead(out var input))
        {
            metrics.Queued(Name, -1);
            if (!input.IsGivenUp)
            {
                batch.Add(input);
            }
        }

        return batch;
    }

    /// <summary>One input that the network says nothing of spoils a batch, so each is asked about alone then.</summary>
    private void Answer(List<WaitingInput> batch)
    {
        try
        {
            Classify(batch);
        }
        catch (RobustException) when (batch.Count > 1)
        {
            batch.ForEach(input => Answer([input]));
        }
        catch (RobustException e)
        {
            batch[0].Fail(e);
        }
        catch (Exception e)
        {
            logger.BatchFailed(Name, batch.Count, e);
            batch.ForEach(input => input.Fail(e));
        }
    }

    private void Classify(List<WaitingInput> batch)
    {
        ScalarGarbage.Collect();
        using var measured = metrics.Batch(Name, batch.Count);
        var answers = classifier.Classify(batch.ConvertAll(static input => input.Values));
        for (var i = 0; i < batch.Count; i++)
        {
            batch[i].Set(answers[i]);
        }
    }
}
