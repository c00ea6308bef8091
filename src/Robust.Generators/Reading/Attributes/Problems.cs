using Microsoft.CodeAnalysis;
using Robust.Generators.Diagnostics;

namespace Robust.Generators.Reading.Attributes;

/// <summary>
/// Collects what is wrong with a declaration. Analyzers report it; the generator only asks whether to bail.
/// </summary>
internal sealed class Problems
{
    private readonly List<Diagnostic> found = [];
    private Problems? elsewhere;
    private bool areElsewhere;

    public IReadOnlyList<Diagnostic> Found => found;

    public bool HasErrors =>
        found.Exists(problem => problem.Severity == DiagnosticSeverity.Error)
        || areElsewhere
        || elsewhere is { HasErrors: true };

    /// <summary>Collects what is reported at another class: it counts as an error and is not found here.</summary>
    public Problems Elsewhere => elsewhere ??= new();

    public void Add(DiagnosticDescriptor rule, Location location, params object[] arguments) =>
        found.Add(Diagnostic.Create(rule, location, arguments));

    /// <summary>Adds a problem with a mechanical remedy, or with none.</summary>
    public void Add(DiagnosticDescriptor rule, Location location, Fix? fix, params object[] arguments) =>
        found.Add(Diagnostic.Create(rule, location, fix?.ToProperties(), arguments));

    /// <summary>
    /// Adds a problem at an attribute with a mechanical remedy, which is of no use where a named recipe brings the
    /// attribute.
    /// </summary>
    public void Add(DiagnosticDescriptor rule, AttributeUse use, Fix fix, params object[] arguments) =>
        Add(rule, use.Location, use.Carrier is null ? fix : null, arguments);

    /// <summary>Notes an error that is reported where it is: at another class, or by the compiler.</summary>
    public void AreElsewhere() => areElsewhere = true;
}
