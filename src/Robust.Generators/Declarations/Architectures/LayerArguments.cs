using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Text;

namespace Robust.Generators.Declarations.Architectures;

/// <summary>The arguments of one layer; in a block some may be what the block leaves open.</summary>
internal sealed class LayerArguments(AttributeUse use, bool inBlock, Problems problems)
{
    private const int LargestMultiple = 1024;

    /// <summary>The attribute.</summary>
    public AttributeUse Use => use;

    /// <summary>A number of filters or features.</summary>
    public Size Filters(string argument, int least = 1, string? note = null)
    {
        var value = use.Integer(argument);
        return inBlock && value is <= Defaults.Block.Filters and >= -LargestMultiple
            ? Size.Filters with { Factor = value / Defaults.Block.Filters }
            : AtLeast(least, argument, note: (inBlock ? " or Block.Filters or a multiple of it" : "") + note);
    }

    /// <summary>A stride.</summary>
    public Size Stride(int least = 1, int ifAbsent = Defaults.Layer.Stride, string? note = null) =>
        inBlock && use.Integer("Stride", ifAbsent) == Defaults.Block.Stride
            ? Size.Stride
            : AtLeast(least, "Stride", ifAbsent, (inBlock ? " or Block.Stride" : "") + note);

    /// <summary>An integer with a least value.</summary>
    public int AtLeast(int least, string argument, int ifAbsent = 0, string? note = null) =>
        use.AtLeast(least, argument, problems, ifAbsent, note);

    /// <summary>A yes or no that is yes unless given.</summary>
    public bool Bias => use.Flag("Bias", Defaults.Layer.Bias);

    /// <summary>Reports an argument unless it is in its range.</summary>
    public void Check(bool isInRange, string argument, string value, string range) =>
        ArgumentRange.Check(isInRange, use, argument, value, range, problems);

    /// <summary>A number of a range.</summary>
    public double Number(string argument, Func<double, bool> isInRange, string range)
    {
        var value = use.Number(argument);
        Check(isInRange(value), argument, Numbers.Text(value), range);
        return value;
    }

    /// <summary>One number or one per channel, as the single precision of a buffer holds them.</summary>
    public EquatableArray<double> PerChannel(string argument, Func<float, bool> isInRange, string range)
    {
        var values = use.Numbers(argument);
        var written = values.Length == 0 ? "empty" : $"({string.Join(", ", values.Select(Numbers.Text))})";
        Check(
            values.Length > 0 && values.All(value => IsFinite((float)value) && isInRange((float)value)),
            argument,
            written,
            range);
        return values.ToEquatableArray();
    }

    private static bool IsFinite(float value) => !float.IsNaN(value) && !float.IsInfinity(value);
}
