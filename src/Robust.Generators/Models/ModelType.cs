using Robust.Generators.Text;

namespace Robust.Generators.Models;

/// <summary>The class of a model, as generated code must write it down.</summary>
/// <param name="Namespace">Its namespace, keywords escaped; empty for the global one.</param>
/// <param name="Name">Its name without escape, as in metadata.</param>
/// <param name="TypeParameters">Its type parameters as its header has them: <c>&lt;T&gt;</c>; empty if none.</param>
/// <param name="Constraints">Their constraints, each on a line of its own behind the header; empty if none.</param>
/// <param name="Accessibility"><c>public</c>, <c>internal</c>, ..., of the class itself.</param>
/// <param name="Containers">The declarations of its containing types, outermost first: <c>partial class
/// Outer&lt;T&gt;</c>.</param>
/// <param name="MetadataName">Its full name as metadata have it, nested classes behind a plus sign.</param>
/// <param name="HintName">What the names of its generated files begin with; unique within a compilation.</param>
/// <param name="IsDocumented">Whether its author already wrote a summary.</param>
/// <param name="IsDefaultConstructible">Whether the trainer can create it by itself.</param>
/// <param name="ShadowedNames">Simple names that mean something else where the class stands; see
/// <see cref="Names"/>.</param>
/// <param name="Stability">What [Obsolete], [Experimental] and the like ask of its files.</param>
internal sealed record ModelType(
    string Namespace,
    string Name,
    string TypeParameters,
    string Constraints,
    string Accessibility,
    EquatableArray<string> Containers,
    string MetadataName,
    string HintName,
    bool IsDocumented,
    bool IsDefaultConstructible,
    EquatableArray<string> ShadowedNames,
    Stability Stability)
{
    /// <summary>The name as an identifier in source, as a constructor has it.</summary>
    public string Identifier => Identifiers.Escape(Name);

    /// <summary>The class as code beside it writes it: <c>Net&lt;T&gt;</c>.</summary>
    public string Reference => Identifier + TypeParameters;

    /// <summary>The class as the <c>cref</c> of a comment.</summary>
    public string Cref => Identifiers.Cref(Reference);

    public string ConstraintsName => Constraint(Name);

    public string EncoderName => Encoder(Name);

    public string OnnxClassifierName => OnnxClassifier(Name);

    public string ThreatModelName => ThreatModel(Name);

    public string TrainerName => Trainer(Name);

    /// <summary>The constraints on the records of a class.</summary>
    public static string Constraint(string name) => name + "Constraints";

    /// <summary>The encoder of a class.</summary>
    public static string Encoder(string name) => name + "Encoder";

    /// <summary>What predicts by an exported file of a class.</summary>
    public static string OnnxClassifier(string name) => name + "OnnxClassifier";

    /// <summary>The threat model of a class.</summary>
    public static string ThreatModel(string name) => name + "ThreatModel";

    /// <summary>The trainer of a class.</summary>
    public static string Trainer(string name) => name + "Trainer";

    /// <summary>
    /// The header of a class that stands beside this one, shares its type parameters, and is obsolete or experimental as
    /// it is.
    /// </summary>
    /// <param name="modifiers">What stands before the name: <c>sealed class</c>.</param>
    /// <param name="name">Its name, without escape.</param>
    /// <param name="ancestor">Its base type; null if it has none.</param>
    public string TypeBeside(string modifiers, string name, string? ancestor = null) =>
        string.Concat((name == TrainerName ? Stability.TrainerMarks : Stability.Marks).Select(mark => mark + "\n"))
        + $"{Accessibility} {modifiers} {Identifiers.Escape(name)}{TypeParameters}"
        + (ancestor is null ? "" : $" : {ancestor}") + Constraints;
}
