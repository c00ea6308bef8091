using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Sets.Rotations;

/// <summary>[RotationTranslation].</summary>
internal sealed class RotationTranslationMethod() : SetMethod("RotationTranslation")
{
    public override ThreatModel Read(SetUse use, Problems problems)
    {
        var attribute = use.Attribute;
        var degrees = attribute.Within(0, 180, "MaxDegrees", problems);
        var shift = attribute.AtLeastZero("MaxShift", problems);
        ArgumentRange.Check(
            degrees != 0 || shift != 0, attribute, "MaxDegrees", "0", "above 0 unless MaxShift is", problems);
        var (lower, upper) = BoxParser.Parse(attribute, use.Type, problems);
        return new RotationTranslation(degrees, shift, lower, upper);
    }

    public override void CheckFit(ThreatModel threat, SetFit fit)
    {
        if (threat is RotationTranslation)
        {
            fit.AreImages();
        }
    }

    public override ThreatEmitter? EmitterOf(ThreatModel threat) =>
        threat is RotationTranslation rotation ? new RotationTranslationEmitter(rotation) : null;
}
