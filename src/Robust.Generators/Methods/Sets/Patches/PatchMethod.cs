using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Sets.Patches;

/// <summary>[Patch].</summary>
internal sealed class PatchMethod() : SetMethod("Patch")
{
    public override ThreatModel Read(SetUse use, Problems problems)
    {
        var attribute = use.Attribute;
        var (height, width) = (attribute.AtLeast(1, "height", problems), attribute.AtLeast(1, "width", problems));
        var location = (PatchLocation)attribute.Integer("Location");
        ArgumentRange.Check(
            location is PatchLocation.Searched or PatchLocation.Random,
            attribute,
            "Location",
            Numbers.Text((int)location),
            "Searched or Random",
            problems);
        var (lower, upper) = BoxParser.Parse(attribute, use.Type, problems);
        return new Patch(height, width, IsSearched: location == PatchLocation.Searched, lower, upper);
    }

    public override void CheckFit(ThreatModel threat, SetFit fit)
    {
        if (threat is Patch patch && fit.AreImages()
            && (patch.Height > fit.Input.Extents[1] || patch.Width > fit.Input.Extents[2]))
        {
            var size = new TensorShape(patch.Height, patch.Width);
            fit.Report(null, $"is a patch of {size}", "make the patch no larger than the image");
        }
    }

    public override ThreatEmitter? EmitterOf(ThreatModel threat) =>
        threat is Patch patch ? new PatchEmitter(patch) : null;
}
