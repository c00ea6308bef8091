using Robust.Files;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Data.Feeding;

/// <summary>
/// Whether it is inputs that made a loss or logits infinite or NaN. Looked at only then: it is the examples that have to be
/// mended, and not the model.
/// </summary>
internal static class FiniteInputs
{
    /// <summary>Looks at a batch.</summary>
    /// <param name="inputs">Inputs [N, ...].</param>
    /// <param name="example">The index of an example of the batch in its source.</param>
    /// <exception cref="DataException">A value is not finite; the message says where it stands.</exception>
    public static void Check(Tensor inputs, Func<int, int> example)
    {
        using var scope = NewDisposeScope();
        var wild = inputs.isfinite().logical_not();
        if (wild.any().Value<bool>())
        {
            var place = ValuePlace.First(inputs, wild, 0);
            throw new DataException(
                $"{place with { Example = example(place.Example) }} is not a finite number, and so nothing that a model makes of it is: " +
                "clean the data first.");
        }
    }
}
