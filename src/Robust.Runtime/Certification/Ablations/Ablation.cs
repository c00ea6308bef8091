using static TorchSharp.torch;

namespace Robust.Certification.Ablations;

/// <summary>All ways of keeping a part of an image: a band or a block at each place, going on at the opposite border.</summary>
/// <param name="Shape">What is kept.</param>
/// <param name="Size">The width of the band, or the side of the block, in pixels.</param>
internal sealed record Ablation(AblationShape Shape, int Size)
{
    /// <summary>The masks [1, 1, H, W], bool, of what is kept, one after the other.</summary>
    public IEnumerable<Tensor> Masks(long height, long width, Device device)
    {
        var rows = Shape == AblationShape.Columns ? 1 : height;
        for (var row = 0L; row < rows; row++)
        {
            var keptRows = Shape == AblationShape.Columns
                ? ones([height], ScalarType.Bool, device)
                : Kept(row, height, device);
            for (var column = 0L; column < width; column++)
            {
                yield return keptRows.reshape(1, 1, height, 1).logical_and(Kept(column, width, device).reshape(1, 1, 1, width));
            }
        }
    }

    /// <summary>How many of them a patch can meet: those that begin less than their size before it, or within it.</summary>
    public long Met(long patchHeight, long patchWidth, long height, long width) =>
        Math.Min(width, patchWidth + Size - 1)
        * (Shape == AblationShape.Columns ? 1 : Math.Min(height, patchHeight + Size - 1));

    private Tensor Kept(long first, long extent, Device device) =>
        (arange(extent, ScalarType.Int64, device) - first).remainder(extent).lt(Size);
}
