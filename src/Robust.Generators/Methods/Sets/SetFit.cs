using Microsoft.CodeAnalysis;
using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Sets;

/// <summary>Inputs that a set has to fit, and where to report that it does not.</summary>
/// <param name="Name">The class of the set.</param>
/// <param name="Input">The shape of an input.</param>
/// <param name="IsWritten">Whether the location is that of the radius in the source.</param>
/// <param name="Location">Where to report it.</param>
/// <param name="Problems">Takes the reports.</param>
internal sealed record SetFit(
    string Name, TensorShape Input, bool IsWritten, Location Location, Problems Problems)
{
    /// <summary>Reports what does not fit (RBST0027).</summary>
    /// <param name="what">A part of the set; null for all of it.</param>
    /// <param name="finding">What is wrong.</param>
    /// <param name="remedy">What to do.</param>
    public void Report(string? what, string finding, string remedy) => Problems.Add(
        Rules.MisfitThreatModel,
        Location,
        what is null ? $"'{Name}'" : $"{what} of '{Name}'",
        finding,
        Input.ToString(),
        remedy);

    /// <summary>Whether inputs are images; reports it if they are not.</summary>
    public bool AreImages()
    {
        if (Input.Rank != 3)
        {
            Report(null, "needs images (channels, height, width)", "declare such an [Input]");
        }

        return Input.Rank == 3;
    }
}
