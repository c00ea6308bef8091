using Robust.Generators.Models;

namespace Robust.Generators.Parsing;

/// <summary>What a record says of the adversary: eps of single features, and features that it cannot change.</summary>
internal static class TabularThreat
{
    /// <summary>
    /// The ball of [RobustModel] with the radii and the mask of a record, in units of the encoded features.
    /// </summary>
    public static ThreatReference Apply(TabularRecord? record, ThreatReference threat) =>
        record is not null && threat is { IsShorthand: true, Threat: Ball ball }
            ? threat with
            {
                Threat = WithLargest(
                    ball with { EpsPerValue = EpsPerValue(record, ball.Radius), Mask = Mask(record) }),
            }
            : threat;

    /// <summary>The radius of a ball with several is the largest of what may change.</summary>
    private static Ball WithLargest(Ball ball)
    {
        var radii = ball.EpsPerValue.Where((_, i) => ball.Mask.Count == 0 || ball.Mask[i]).ToList();
        return radii.Count == 0 ? ball : ball with { Radius = radii.Max() };
    }

    /// <summary>Empty if all have the radius of the ball.</summary>
    private static EquatableArray<double> EpsPerValue(TabularRecord record, double radius) =>
        record.Features.Any(feature => IsMutable(feature) && feature.Eps is not null)
            ? record.Features
                .Select(feature => IsMutable(feature) && feature.Eps is { } eps
                    ? eps / (feature.Max - feature.Min)
                    : radius)
                .ToEquatableArray()
            : default;

    /// <summary>Empty if all may change.</summary>
    private static EquatableArray<bool> Mask(TabularRecord record) =>
        record.Features.All(IsMutable) ? default : record.Features.Select(IsMutable).ToEquatableArray();

    private static bool IsMutable(TabularFeature feature) => !feature.IsImmutable && feature.Eps != 0;
}
