using Microsoft.CodeAnalysis;
using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Text;

namespace Robust.Generators.Declarations.ThreatModels;

/// <summary>Whether a threat model fits the shape of the inputs.</summary>
internal static class ThreatFit
{
    /// <summary>Reports a threat model that does not fit, at the model (RBST0003, RBST0027).</summary>
    /// <param name="threat">The threat model.</param>
    /// <param name="input">The shape of an input; null if it is not known.</param>
    /// <param name="use">The [RobustModel] that names it.</param>
    /// <param name="problems">Takes the reports.</param>
    public static void Check(ThreatReference threat, TensorShape? input, AttributeUse use, Problems problems)
    {
        // A threat model with errors of its own comes first.
        if (input is not null && !problems.HasErrors)
        {
            var location = threat.IsShorthand ? use.LocationOf("Eps") : use.LocationOfTypeArgument(0);
            Check(threat, threat.Type, input, location, problems);
        }
    }

    private static void Check(
        ThreatReference threat, string name, TensorShape input, Location location, Problems problems)
    {
        switch (threat.Threat)
        {
            case Ball ball:
                CheckCount(ball.EpsPerValue.Count, $"EpsPerValue of '{name}'");
                CheckCount(ball.Mask.Count, $"Mask of '{name}'");
                BallFit.CheckSize(ball, input, threat.IsShorthand, location, problems);
                break;
            case Union union:
                foreach (var member in union.Members)
                {
                    Check(member, member.Type, input, location, problems);
                }

                break;
            case RotationTranslation or Patch when input.Rank != 3:
                Report($"'{name}'", "needs images (channels, height, width)", "declare such an [Input]");
                break;
            case Patch patch when patch.Height > input.Extents[1] || patch.Width > input.Extents[2]:
                var size = new TensorShape(patch.Height, patch.Width);
                Report($"'{name}'", $"is a patch of {size}", "make the patch no larger than the image");
                break;
        }

        void CheckCount(int count, string what)
        {
            var channels = input.Extents[0];
            if (count != 0 && count != channels && count != input.Size)
            {
                var (one, all) = (Numbers.Text(channels), Numbers.Grouped(input.Size));
                var remedy = input.Rank == 1
                    ? $"give {one}, one for each feature"
                    : $"give {one}, one for each channel, or {all}, one for each value";
                Report(what, $"has {Numbers.Count(count, "value", "values")}", remedy);
            }
        }

        void Report(string what, string finding, string remedy) =>
            problems.Add(Rules.MisfitThreatModel, location, what, finding, input.ToString(), remedy);
    }
}
