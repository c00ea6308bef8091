using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Text;

namespace Robust.Generators.Declarations.Records;

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

    /// <summary>
    /// Reports a box that is not that of encoded features (RBST0011), and a threat model of its own that would overlook
    /// what the record says of the adversary (RBST0032).
    /// </summary>
    public static void Check(Declaration declaration, TabularRecord record, Problems problems)
    {
        var use = declaration.RobustModel;
        CheckEnd("Lower", use.Number("Lower"), 0);
        CheckEnd("Upper", use.Number("Upper", Defaults.Box.Upper), 1);
        if (use.TypeArgument is { } own
            && record.Features.FirstOrDefault(feature => feature.IsImmutable || feature.Eps is not null) is { } feature)
        {
            problems.Add(
                Rules.FeatureRange,
                use.Location,
                feature.Name,
                $"is immutable or has an eps of its own, which '{own.Name}' does not know; give '{own.Name}' EpsPerValue "
                    + "and Mask instead, or declare the model with [RobustModel(Eps = ...)]");
        }

        void CheckEnd(string end, double value, double needed) => ArgumentRange.Check(
            value == needed,
            use,
            end,
            Numbers.Text(value),
            $"{Numbers.Text(needed)} with [TabularInput], whose features are scaled to [0, 1]",
            problems);
    }

    /// <summary>The radius of a ball with several is the largest: the scale of each is in relation to it.</summary>
    private static Ball WithLargest(Ball ball) => ball.EpsPerValue.Count == 0
        ? ball
        : ball with { Radius = ball.EpsPerValue.Max(), WrittenRadius = null };

    /// <summary>Empty if all that may change have the radius of the ball; 0 for what may not.</summary>
    private static EquatableArray<double> EpsPerValue(TabularRecord record, double radius) =>
        record.Features.Any(feature => feature.IsMutable && feature.Eps is not null)
            ? record.Features
                .Select(feature => !feature.IsMutable ? 0 : feature.Eps is { } eps ? eps / (feature.Max - feature.Min) : radius)
                .ToEquatableArray()
            : default;

    /// <summary>Empty if all may change.</summary>
    private static EquatableArray<bool> Mask(TabularRecord record) =>
        record.Features.All(static feature => feature.IsMutable)
            ? default
            : record.Features.Select(static feature => feature.IsMutable).ToEquatableArray();
}
