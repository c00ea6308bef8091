using Robust.Onnx.Tensors;
using static TorchSharp.torch;

namespace Robust.Onnx.Operators;

/// <summary>How a window moves over one or two dimensions [batch, channels, ...], for convolutions and pools.</summary>
/// <param name="Sizes">Its size in each dimension.</param>
/// <param name="Strides">Its steps.</param>
/// <param name="Dilations">The distance of neighbors within it.</param>
/// <param name="Before">What is added in front of each dimension.</param>
/// <param name="After">What is added at the end.</param>
public sealed record Window(
    IntegerList Sizes, IntegerList Strides, IntegerList Dilations, IntegerList Before, IntegerList After)
{
    /// <summary>Larger than any image here; products of such numbers do not overflow.</summary>
    private const long Largest = 65_536;

    /// <summary>Whether anything is added.</summary>
    public bool IsPadded => Before.Concat(After).Any(static size => size > 0);

    /// <summary>Reads the attributes; "auto_pad" becomes the padding that it means for this input.</summary>
    /// <param name="node">The node.</param>
    /// <param name="input">The shape of its input.</param>
    /// <param name="sizes">The window's own size.</param>
    internal static Window Read(NodeReading node, TensorShape input, IEnumerable<long> sizes)
    {
        IntegerList kernel = [.. sizes];
        var dimensions = kernel.Count;
        if (dimensions is not (1 or 2) || input.Rank != dimensions + 2)
        {
            throw new InvalidDataException(
                $"its window of {dimensions} dimensions does not fit the input {input}: "
                + "one or two dimensions of [batch, channels, ...] are read");
        }

        var strides = Numbers(node, "strides", dimensions, 1, 1);
        var dilations = Numbers(node, "dilations", dimensions, 1, 1);
        var pads = Numbers(node, "pads", 2 * dimensions, 0, 0);
        var window = new Window(
            Check(kernel, "kernel_shape", dimensions, 1), strides, dilations, [.. pads.Take(dimensions)], [.. pads.Skip(dimensions)]);
        var padded = window.WithAutomaticPadding(node.Text("auto_pad", "NOTSET"), input);
        padded.CheckFits(input);
        return padded;
    }

    /// <summary>The sizes of what comes out of an input, batch and channels left out.</summary>
    internal IEnumerable<long> Moves(TensorShape input) => Sizes.Select((_, i) => (Room(i, input) / Strides[i]) + 1);

    /// <summary>Refuses windows of pools that reach beyond the input, as "ceil_mode" asks for, or miss it, as wide dilations can.</summary>
    internal void CheckMoves(NodeReading node, TensorShape input)
    {
        if (IsPadded && Dilations.Where((dilation, i) => dilation > input[i + 2]).Any())
        {
            throw new InvalidDataException($"its windows can step over the whole input {input}");
        }

        if (node.Flag("ceil_mode") && Sizes.Where((_, i) => Room(i, input) % Strides[i] != 0).Any())
        {
            throw new InvalidDataException(
                $"its attribute 'ceil_mode' asks for windows that reach beyond the input {input}: export it with ceil_mode=0");
        }
    }

    /// <summary>The input with what is added to it.</summary>
    internal Tensor Pad(Tensor input, double value)
    {
        if (!IsPadded)
        {
            return input;
        }

        // Torch counts from the last dimension.
        var pads = Before.Zip(After).Reverse().SelectMany(static pair => new[] { pair.First, pair.Second });
        return nn.functional.pad(input, [.. pads], TorchSharp.PaddingModes.Constant, value);
    }

    private static IntegerList Numbers(NodeReading node, string name, int count, long absent, long least) =>
        Check([.. node.Integers(name) ?? Enumerable.Repeat(absent, count)], name, count, least);

    private static IntegerList Check(IntegerList numbers, string name, int count, long least) =>
        numbers.Count == count && numbers.All(number => number >= least && number <= Largest)
            ? numbers
            : throw new InvalidDataException($"its attribute '{name}' has to be {count} numbers from {least} to {Largest}");

    private Window WithAutomaticPadding(string kind, TensorShape input)
    {
        if (kind is "NOTSET" or "")
        {
            return this;
        }

        var total = Sizes.Select((_, i) => kind == "VALID" ? 0 : PadToSame(i, input[i + 2])).ToList();
        var smaller = total.Select(static size => size / 2);
        var larger = total.Select(static size => size - (size / 2));
        return kind switch
        {
            "VALID" or "SAME_UPPER" => this with { Before = [.. smaller], After = [.. larger] },
            "SAME_LOWER" => this with { Before = [.. larger], After = [.. smaller] },
            _ => throw new InvalidDataException("its attribute 'auto_pad' is none of NOTSET, VALID, SAME_UPPER and SAME_LOWER"),
        };
    }

    /// <summary>
    /// As many moves as the input has strides. Strides wider than the window leave some of the input over: one value is left over at the
    /// end, as all runtimes have it; of more, some cut off both ends and others one.
    /// </summary>
    private long PadToSame(int i, long size) =>
        (((size - 1) / Strides[i]) * Strides[i]) + Extent(i) - size is var total and >= -1
            ? Math.Max(total, 0)
            : throw new InvalidDataException("its attribute 'auto_pad' is ambiguous for its strides: export it with pads");

    private void CheckFits(TensorShape input)
    {
        for (var i = 0; i < Sizes.Count; i++)
        {
            // A window that lies in the padding alone has no mean and no largest value.
            if (Room(i, input) < 0 || Math.Max(Before[i], After[i]) >= Extent(i))
            {
                throw new InvalidDataException(
                    $"its window of {Extent(i)} with {Before[i]} and {After[i]} added does not fit the size {input[i + 2]}");
            }
        }
    }

    private long Extent(int i) => ((Sizes[i] - 1) * Dilations[i]) + 1;

    private long Room(int i, TensorShape input) => input[i + 2] + Before[i] + After[i] - Extent(i);
}
