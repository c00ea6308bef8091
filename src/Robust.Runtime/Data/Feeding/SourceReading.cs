using Robust.Files;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Data.Feeding;

/// <summary>Asks a source of anybody's own: what it throws becomes one sentence, and what it gives is looked at.</summary>
internal static class SourceReading
{
    private const int AtOnce = 256;
    private const int Named = 4;

    /// <summary>How far a value may lie outside of what a source tells, by rounding to float32.</summary>
    private const double Rounding = 1e-6;

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
            if (inputs is null || labels is null)
            {
                throw new DataException("the source gave null in place of tensors");
            }

            scope.Attach(inputs, labels);
            CheckInputs(source, examples, inputs);
            CheckRange(source, examples, inputs);
            CheckLabels(source, examples, labels);
            return scope.MoveToOuter(inputs, labels);
        });
    }

    /// <summary>The shape of one input.</summary>
    /// <exception cref="DataException">The source has none.</exception>
    public static IReadOnlyList<long> Shape(this IExampleSource source) => source.InputShape ?? throw new DataException(
        $"The {nameof(source.InputShape)} of {source.GetType().Name} is null: give the shape of one input, such as [1, 28, 28].");

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
            examples => Asking(examples, () => CheckedLabels(source, examples)))];

    /// <summary>All inputs [N, ...], float32, in the memory of the host.</summary>
    public static Tensor AllInputs(this IExampleSource source)
    {
        using var scope = NewDisposeScope();
        var all = empty([source.Count, .. source.Shape()], ScalarType.Float32);
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
        catch (Exception e) when (!IsCancellation(e)) // whatever else it is: a source is anybody's code
        {
            var more = examples.Length > Named ? $" ... ({examples.Length} in all)" : "";
            var reason = e.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
            throw new DataException(
                $"Example{(examples.Length > 1 ? "s" : "")} {string.Join(", ", examples.Take(Named))}{more} cannot be read ({reason}): " +
                "repair the data or the source.", e);
        }
    }

    private static bool IsCancellation(Exception error) =>
        error is OperationCanceledException { CancellationToken.IsCancellationRequested: true };

    private static void CheckInputs(IExampleSource source, int[] examples, Tensor inputs)
    {
        long[] shape = [examples.Length, .. source.Shape()];
        if (inputs.dtype != ScalarType.Float32 || !inputs.shape.SequenceEqual(shape))
        {
            throw new DataException(
                $"the source gave inputs {inputs.dtype} of [{string.Join(", ", inputs.shape)}] and not Float32 of " +
                $"[{string.Join(", ", shape)}]");
        }
    }

    /// <summary>Whether the values are where a source of somebody's own says that they all are.</summary>
    private static void CheckRange(IExampleSource source, int[] examples, Tensor inputs)
    {
        if (source.Range is not { } range || IsOfTensors(source))
        {
            return;
        }

        using var scope = NewDisposeScope();
        var (lowest, highest) = (range.Lowest - Slack(range.Lowest), range.Highest + Slack(range.Highest));
        var extremes = stack([inputs.min(), inputs.max()]).Values<float>();
        if (!((float)lowest <= extremes[0] && extremes[1] <= (float)highest)) // so NaN is outside, too
        {
            var outside = inputs.ge(lowest).logical_and(inputs.le(highest)).logical_not();
            var place = ValuePlace.First(inputs, outside, 0);
            throw new DataException(FormattableString.Invariant(
                $"{place with { Example = examples[place.Example] }} is outside the {nameof(source.Range)} [{range.Lowest}, {range.Highest}] ") +
                "of the source");
        }

        static double Slack(double end) => Rounding * Math.Max(1, Math.Abs(end));
    }

    /// <summary>Whether its values were looked at when it was made.</summary>
    private static bool IsOfTensors(IExampleSource source) =>
        source is Examples || (source is ExampleView view && IsOfTensors(view.Source));

    private static void CheckLabels(IExampleSource source, int[] examples, Tensor labels)
    {
        if (labels.dtype != ScalarType.Int64 || labels.dim() != 1 || labels.shape[0] != examples.Length)
        {
            throw new DataException(
                $"the source gave labels {labels.dtype} of [{string.Join(", ", labels.shape)}] and not Int64 of " +
                $"[{examples.Length}]");
        }

        CheckClasses(source, labels.Values<long>());
    }

    private static IReadOnlyList<long> CheckedLabels(IExampleSource source, int[] examples)
    {
        var labels = source.LabelsOf(examples);
        if (labels is null || labels.Count != examples.Length)
        {
            var given = labels is null ? "null" : FormattableString.Invariant($"{labels.Count} labels");
            throw new DataException($"{nameof(source.LabelsOf)} of the source gave {given} and not {examples.Length} labels");
        }

        CheckClasses(source, labels);
        return labels;
    }

    private static void CheckClasses(IExampleSource source, IReadOnlyList<long> labels)
    {
        foreach (var label in labels)
        {
            if (label < 0 || label >= source.Classes)
            {
                throw new DataException($"the label {label} is outside the {source.Classes} classes 0..{source.Classes - 1}");
            }
        }
    }
}
