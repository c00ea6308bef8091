namespace Robust.Data.Records;

/// <summary>Another value of one feature, or another choice.</summary>
/// <param name="Column">The feature.</param>
/// <param name="Value">Its new value, in the unit of the property.</param>
/// <param name="First">The first column of its choice; its own for a feature that is none.</param>
/// <param name="Count">The number of columns of its choice, which the move sets to 0 but for its own; 1 where it is none.</param>
/// <param name="Cost">The length of the move: absolute changes in parts of the ranges, summed.</param>
internal readonly record struct RecordMove(int Column, double Value, int First, int Count, double Cost)
{
    /// <summary>Moves.</summary>
    public void Apply(Span<double> values)
    {
        values.Slice(First, Count).Clear();
        values[Column] = Value;
    }
}
