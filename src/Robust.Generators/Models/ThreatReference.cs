namespace Robust.Generators.Models;

/// <summary>A threat model and the class that it is.</summary>
/// <param name="Type">The class as generated code writes it.</param>
/// <param name="Cref">The class as the <c>cref</c> of a comment.</param>
/// <param name="Threat">What it allows.</param>
/// <param name="IsShorthand">Whether the class is the one that <c>[RobustModel(Eps = ...)]</c> stands for, which is
/// generated with the model.</param>
internal sealed record ThreatReference(string Type, string Cref, ThreatModel Threat, bool IsShorthand);
