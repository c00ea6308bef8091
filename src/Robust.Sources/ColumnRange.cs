namespace Robust.Sources;

/// <summary>Between which numbers the values of a column lie.</summary>
/// <param name="Name">The column.</param>
/// <param name="Least">The least value.</param>
/// <param name="Greatest">The greatest value.</param>
/// <param name="IsWhole">Whether all values are whole numbers.</param>
public sealed record ColumnRange(string Name, double Least, double Greatest, bool IsWhole)
{
    /// <summary>As a record declares it: <c>[Feature(0, 4830.5)] double Amount</c>; a column of one value tells nothing.</summary>
    public override string ToString() => Least < Greatest
        ? FormattableString.Invariant($"[Feature({Least:R}, {Greatest:R})] {Type} {Name}")
        : $"[NotFeature] {Type} {Name}";

    private string Type => !IsWhole ? "double" : Least >= int.MinValue && Greatest <= int.MaxValue ? "int" : "long";
}
