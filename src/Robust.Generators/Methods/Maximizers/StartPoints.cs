using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Maximizers;

/// <summary>Where an ascent of several steps starts.</summary>
internal static class StartPoints
{
    /// <summary>
    /// As RandomStart says, uniformly unless given; where the divergence is ascended, beside the input, at which it has no
    /// gradient.
    /// </summary>
    public static StartPoint Of(AttributeUse? use, Objective objective) =>
        objective.AscendsDivergence ? StartPoint.Nearby
        : use.Flag("RandomStart", Defaults.Start.Random) ? StartPoint.Uniform
        : StartPoint.Input;
}
