using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Data.Feeding;

/// <summary>Batches of a source on a device, in an order that is known beforehand.</summary>
internal abstract class BatchFeed : IDisposable
{
    /// <summary>
    /// Takes batches straight from tensors that are on the device, and has those of any other source fetched ahead. Which of the
    /// two it is changes no value.
    /// </summary>
    /// <param name="source">The source.</param>
    /// <param name="batches">The indices of each batch, in order.</param>
    /// <param name="device">Where the batches are needed.</param>
    public static BatchFeed Of(IExampleSource source, IEnumerable<int[]> batches, Device device) =>
        source.Device is { } place && device.Is(place)
            ? new DirectFeed(source, batches)
            : new PrefetchedFeed(source, batches, device);

    /// <summary>All examples of a source in their order.</summary>
    public static BatchFeed InOrder(IExampleSource source, int batchSize, Device device) =>
        Of(source, Enumerable.Range(0, source.Count).Chunk(batchSize), device);

    /// <summary>The next batch; its tensors belong to the dispose scope at hand.</summary>
    /// <exception cref="RobustException">The source failed; the message says at which examples.</exception>
    public (Tensor Inputs, Tensor Labels) Next()
    {
        ScalarGarbage.Collect();
        return Take();
    }

    /// <inheritdoc cref="Next"/>
    protected abstract (Tensor Inputs, Tensor Labels) Take();

    public abstract void Dispose();
}
