using Robust.Generators.Text;

namespace Robust.Generators.Models;

/// <summary>
/// A number of a layer: a constant or, in a block, a multiple of one of the numbers that each use of it gives.
/// </summary>
/// <param name="Factor">The constant or the multiple, at least 0.</param>
/// <param name="Symbol">The parameter of the block's constructor that it multiplies; empty for a constant.</param>
internal readonly record struct Size(long Factor, string Symbol = "")
{
    /// <summary>The channels or features of a block's input.</summary>
    public static readonly Size Channels = new(1, "channels");

    /// <summary>What Block.Filters stands for.</summary>
    public static readonly Size Filters = new(1, "filters");

    /// <summary>What Block.Stride stands for.</summary>
    public static readonly Size Stride = new(1, "stride");

    public bool IsConstant => Symbol.Length == 0;

    public static implicit operator Size(int value) => new(value);

    /// <summary>The product, or null where it has two symbols.</summary>
    public Size? Times(Size other) => IsConstant || other.IsConstant
        ? new(Saturating.Multiply(Factor, other.Factor), Symbol + other.Symbol)
        : null;

    /// <summary>What it is in a use of the block.</summary>
    public Size In(BlockUse use) => Symbol switch
    {
        "channels" => use.Channels.Times(new(Factor))!.Value,
        "filters" => use.Filters.Times(new(Factor))!.Value,
        "stride" => use.Stride.Times(new(Factor))!.Value,
        _ => this,
    };

    /// <summary>As C# has it: <c>64</c>, <c>filters</c>, <c>4 * filters</c>.</summary>
    public override string ToString() => (IsConstant, Factor) switch
    {
        (true, _) => Numbers.Text(Factor),
        (false, 1) => Symbol,
        _ => $"{Numbers.Text(Factor)} * {Symbol}",
    };
}

/// <summary>The numbers that a use of a block gives it.</summary>
internal readonly record struct BlockUse(Size Channels, Size Filters, Size Stride);
