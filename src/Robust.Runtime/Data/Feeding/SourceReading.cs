using Robust.Files;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Data.Feeding;

/// <summary>Asks a source of anybody's own: what it throws becomes one sentence, and what it gives is looked at.</summary>
internal static class SourceReading
{
    private const int AtOnce = 256;
    private const int Named = 4;

    /// <summary>A batch; its tensors belong to the dispose scope at hand.</summary>
    /// <exception cref="DataException">The source failed, or gave something else; the message says at which examples.</exception>
    public static (Tensor Inputs, Tensor Labels) Read(this IExampleSource source, int[] examples)
    {
        if (source is Examples)
        {
            return source.Batch(examples); // checked when it was made
        }

        return Asking(examples, () =>
        {
            using var scope = NewDisposeScope();
            var (inputs, labels) = source.Batch(examples);
            scope.Attach(inputs, labels);
            CheckInputs(source, examples, inputs);
            CheckLabels(source, examples, labels);
            return scope.MoveToOuter(inputs, labels);
        });
    }

    /// <summary>The first input [1, ...], float32.</summary>
    /// <exception cref="DataException">There is none.</exception>
    public static Tensor FirstInput(this IExampleSource source)
    {
        if (source.Count < 1)
        {
            throw new DataException("The source has no examples: give one that has some.");
        }

        var (inputs, labels) = source.Read([0]);
        labels.Dispose();
        return inputs;
    }

    /// <summary>All labels, in order.</summary>
    public static long[] AllLabels(this IExampleSource source) =>
        [.. Enumerable.Range(0, source.Count).Chunk(AtOnce).SelectMany(
            examples => Asking(examples, () => source.LabelsOf(examples)))];

    /// <summary>All inputs [N, ...], float32, in the memory of the host.</summary>
    public static Tensor AllInputs(this IExampleSource source)
    {
        using var scope = NewDisposeScope();
        var all = empty([source.Count, .. source.InputShape], ScalarType.Float32);
        foreach (var examples in Enumerable.Range(0, source.Count).Chunk(AtOnce))
        {
            using var part = NewDisposeScope();
            all.narrow(0, examples[0], examples.Length).copy_(source.Read(examples).Inputs);
        }

        return all.MoveToOuterDisposeScope();
    }

    private static T Asking<T>(int[] examples, Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception e) // whatever it is: a source is anybody's code
        {
            var more = examples.Length > Named ? $" ... ({examples.Length} in all)" : "";
            var reason = e.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
            throw new DataException(
                $"Example{(examples.Length > 1 ? "s" : "")} {string.Join(", ", examples.Take(Named))}{more} cannot be read ({reason}): " +
                "repair the data or the source.", e);
        }
    }

    private static void CheckInputs(IExampleSource source, int[] examples, Tensor inputs)
    {
        long[] shape = [examples.Length, .. source.InputShape];
        if (inputs.dtype != ScalarType.Float32 || !inputs.shape.SequenceEqual(shape))
        {
            throw new DataException(
                $"the source gave inputs {inputs.dtype} of [{string.Join(", ", inputs.shape)}] and not Float32 of " +
                $"[{string.Join(", ", shape)}]");
        }
    }

    private static void CheckLabels(IExampleSource source, int[] examples, Tensor labels)
    {
        if (labels.dtype != ScalarType.Int64 || labels.dim() != 1 || labels.shape[0] != examples.Length)
        {
            throw new DataException(
                $"the source gave labels {labels.dtype} of [{string.Join(", ", labels.shape)}] and not Int64 of " +
                $"[{examples.Length}]");
        }

        foreach (var label in labels.Values<long>())
        {
            if (label < 0 || label >= source.Classes)
            {
                throw new DataException($"the label {label} is outside the {source.Classes} classes 0..{source.Classes - 1}");
            }
        }
    }
}
