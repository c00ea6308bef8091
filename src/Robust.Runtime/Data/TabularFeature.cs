namespace Robust.Data;

/// <summary>A feature of a record: how its values become numbers in [0, 1], and back.</summary>
/// <param name="Name">The property.</param>
/// <param name="Min">The least value, in the unit of the property; it becomes 0.</param>
/// <param name="Max">The greatest value, above <paramref name="Min"/>; it becomes 1.</param>
/// <param name="IsWhole">
/// Whether the property holds whole numbers only, as bool and the integers do. A perturbation goes between them all the
/// same: what it finds bounds from above what an adversary who keeps to whole numbers can do.
/// </param>
/// <param name="Choice">
/// The property of which this column is one of the values: of all columns of a choice, which stand together, one is 1 and the
/// others are 0. Null for a column of its own.
/// </param>
public sealed record TabularFeature(string Name, double Min, double Max, bool IsWhole = false, string? Choice = null)
{
    /// <summary>A value as the model sees it: (value - min) / (max - min).</summary>
    /// <param name="value">The value, from <see cref="Min"/> to <see cref="Max"/>.</param>
    /// <param name="record">The index of its record, for the message.</param>
    /// <exception cref="RobustException">The value is outside the range, or not a number.</exception>
    public float Encode(double value, int record) => value >= Min && value <= Max // NaN fails both comparisons
        ? (float)((value - Min) / (Max - Min))
        : throw new RobustException(FormattableString.Invariant(
            $"{Name} of record {record} is {value}, outside its range [{Min}, {Max}]: ") +
            "correct the value, or widen the range in [Feature] and train again.");

    /// <summary>The value that is encoded as <paramref name="encoded"/>, in the unit of the property.</summary>
    public double Decode(double encoded) => Min + (encoded * (Max - Min));

    /// <summary>What to throw at a value of an enum that has no column.</summary>
    /// <param name="choice">The property.</param>
    /// <param name="value">The value.</param>
    /// <param name="record">The index of its record.</param>
    public static RobustException NoSuchValue(string choice, object value, int record) => new(FormattableString.Invariant(
        $"{choice} of record {record} is {value}, which its enum does not name: correct the value."));
}
