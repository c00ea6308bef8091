namespace Robust.Generators.Models;

/// <summary>What bounds of a network over a set take for one input, from the declared shapes; work is in multiply-adds.</summary>
/// <param name="AffineLayers">The layers y = W x + b, normalizations and means among them.</param>
/// <param name="Regions">How many regions make up the set: places of a patch, members of a union.</param>
/// <param name="Margins">Linear bounds of the margins, one for each class but one and each region.</param>
/// <param name="All">Linear bounds of the margins and of all values that CROWN bounds by them.</param>
/// <param name="Ascended">Those of all that pass a function whose lower lines alpha-CROWN moves.</param>
/// <param name="Prediction">The work of a prediction.</param>
/// <param name="Values">The values of all layers, the input included.</param>
/// <param name="Widest">The values of the widest layer.</param>
internal sealed record BoundCost(
    int AffineLayers, long Regions, LinearBoundCost Margins, LinearBoundCost All, LinearBoundCost Ascended, long Prediction, long Values,
    long Widest);

/// <summary>What linear bounds take.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Pass">The work of taking each back to the input once.</param>
/// <param name="Start">The work of taking each back to the functions that bend, where intervals take over.</param>
internal readonly record struct LinearBoundCost(long Count, long Pass, long Start)
{
    /// <summary>What is done: a bound is taken both ways, and the greater counts.</summary>
    public long Work => Saturating.Add(Pass, Start);

    /// <summary>Both together.</summary>
    public static LinearBoundCost operator +(LinearBoundCost a, LinearBoundCost b) =>
        new(Saturating.Add(a.Count, b.Count), Saturating.Add(a.Pass, b.Pass), Saturating.Add(a.Start, b.Start));

    /// <summary>So many times as much.</summary>
    public static LinearBoundCost operator *(LinearBoundCost cost, long times) => new(
        Saturating.Multiply(cost.Count, times), Saturating.Multiply(cost.Pass, times), Saturating.Multiply(cost.Start, times));
}
