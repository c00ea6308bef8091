using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Robust.Inference;
using Robust.Serving.Batching;
using Robust.Serving.Telemetry;

namespace Robust.Serving.Tests;

/// <summary>What waits goes through the network together.</summary>
public sealed class BatchQueueTests : IDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Recorder recorder = new();

    public void Dispose() => services.Dispose();

    [Fact]
    public async Task What_comes_while_a_batch_is_computed_is_the_next_one_up_to_its_size()
    {
        using var queue = Queue(batchSize: 3);
        var first = queue.ClassifyAsync([0], default);
        await recorder.Begun.WaitAsync();
        Task<CertifiedPrediction<int>>[] others = [.. Enumerable.Range(1, 5).Select(i => queue.ClassifyAsync([i], default))];

        recorder.Gate.Set();

        Assert.Equal([0, 1, 2, 3, 4, 5], (await Task.WhenAll([first, .. others])).Select(static answer => answer.Label));
        Assert.Equal([1, 3, 2], recorder.Batches.Select(static batch => batch.Count));
    }

    [Fact]
    public async Task What_is_given_up_is_left_out()
    {
        using var queue = Queue(batchSize: 8);
        using var gone = new CancellationTokenSource();
        var first = queue.ClassifyAsync([0], default);
        await recorder.Begun.WaitAsync();
        var (given, other) = (queue.ClassifyAsync([1], gone.Token), queue.ClassifyAsync([2], default));
        await gone.CancelAsync();

        recorder.Gate.Set();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        Assert.Equal((0, 2), ((await first).Label, (await other).Label));
        Assert.Equal([2f], recorder.Batches[1].Select(static input => input[0]));
    }

    [Fact]
    public async Task An_input_that_spoils_a_batch_fails_alone()
    {
        using var queue = Queue(batchSize: 8);
        var first = queue.ClassifyAsync([0], default);
        await recorder.Begun.WaitAsync();
        Task<CertifiedPrediction<int>>[] others = [.. new[] { 1, -1, 2 }.Select(i => queue.ClassifyAsync([i], default))];

        recorder.Gate.Set();

        Assert.Equal("No number below 0.", (await Assert.ThrowsAsync<RobustException>(() => others[1])).Message);
        Assert.Equal((0, 1, 2), ((await first).Label, (await others[0]).Label, (await others[2]).Label));
    }

    [Fact]
    public async Task What_waits_is_answered_before_the_end()
    {
        var queue = Queue(batchSize: 1);
        Task<CertifiedPrediction<int>>[] waiting = [.. Enumerable.Range(0, 4).Select(i => queue.ClassifyAsync([i], default))];
        recorder.Gate.Set();

        queue.Dispose();

        Assert.Equal([0, 1, 2, 3], (await Task.WhenAll(waiting)).Select(static answer => answer.Label));
        Assert.False(queue.IsAnswering);
    }

    private BatchQueue Queue(int batchSize) => new(
        "Recorder", recorder, batchSize, limit: 100, new ServingMetrics(services.GetRequiredService<IMeterFactory>()), NullLogger.Instance);

    /// <summary>Answers each number by itself, once its gate is open; refuses those below 0.</summary>
    private sealed class Recorder : IBatchClassifier
    {
        public List<IReadOnlyList<float[]>> Batches { get; } = [];

        public SemaphoreSlim Begun { get; } = new(0);

        public ManualResetEventSlim Gate { get; } = new();

        public IReadOnlyList<CertifiedPrediction<int>> Classify(IReadOnlyList<float[]> inputs)
        {
            Batches.Add(inputs);
            Begun.Release();
            Gate.Wait();
            return [.. inputs.Select(static input => input[0] >= 0
                ? new CertifiedPrediction<int>((int)input[0], 1, null)
                : throw new RobustException("No number below 0."))];
        }
    }
}
