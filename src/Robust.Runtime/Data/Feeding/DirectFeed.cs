using static TorchSharp.torch;

namespace Robust.Data.Feeding;

/// <summary>Batches of tensors that are where they are needed.</summary>
internal sealed class DirectFeed(IExampleSource source, IEnumerable<int[]> batches) : BatchFeed
{
    private readonly IEnumerator<int[]> batches = batches.GetEnumerator();

    protected override (Tensor Inputs, Tensor Labels) Take() => batches.MoveNext()
        ? source.Read(batches.Current)
        : throw new InvalidOperationException("There is no further batch.");

    public override void Dispose() => batches.Dispose();
}
