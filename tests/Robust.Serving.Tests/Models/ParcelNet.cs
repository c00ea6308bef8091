using Robust.Declarations;

namespace Robust.Serving.Tests.Models;

/// <summary>A record with a choice, whole numbers and a constraint between them.</summary>
public sealed record Parcel(
    [Feature(0, 30, Eps = 1)] double Weight, [Feature(1, 20, Eps = 1)] int Open, [Feature(1, 40, Eps = 1)] int Total, [Feature(Eps = 1)] Way Way,
    [Feature(Eps = 1)] bool IsFragile)
{
    [Constraint]
    public static bool OpenWithinTotal(Parcel t) => t.Open <= t.Total;
}

[RobustModel(Eps = 0.01), TabularInput<Parcel>, Labels<Verdict>]
[Linear(6), ReLU, Linear(2)]
public sealed partial class ParcelNet;

public enum Way { Road, Rail, Air }
