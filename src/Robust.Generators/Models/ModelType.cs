using Robust.Generators.Emission;

namespace Robust.Generators.Models;

/// <summary>The class of a model, as generated code must write it down.</summary>
/// <param name="Namespace">Its namespace, keywords escaped; empty for the global one.</param>
/// <param name="Name">Its name without escape, as in metadata.</param>
/// <param name="Accessibility"><c>public</c>, <c>internal</c>, ..., of the class itself.</param>
/// <param name="Containers">The declarations of its containing types, outermost first: <c>partial class
/// Outer</c>.</param>
/// <param name="HintName">What the names of its generated files begin with; unique within a compilation.</param>
/// <param name="IsDocumented">Whether its author already wrote a summary.</param>
/// <param name="IsDefaultConstructible">Whether the trainer can create it by itself.</param>
/// <param name="ShadowedNames">Simple names that mean something else where the class stands; see
/// <see cref="Names"/>.</param>
internal sealed record ModelType(
    string Namespace,
    string Name,
    string Accessibility,
    EquatableArray<string> Containers,
    string HintName,
    bool IsDocumented,
    bool IsDefaultConstructible,
    EquatableArray<string> ShadowedNames)
{
    /// <summary>The name as an identifier in source.</summary>
    public string Identifier => Identifiers.Escape(Name);

    public string ThreatModelName => Name + "ThreatModel";

    public string TrainerName => Name + "Trainer";
}
