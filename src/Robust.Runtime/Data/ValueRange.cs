namespace Robust.Data;

/// <summary>What values lie within, both ends included.</summary>
/// <param name="Lowest">No value is less.</param>
/// <param name="Highest">No value is greater.</param>
public readonly record struct ValueRange(double Lowest, double Highest);
