using Microsoft.CodeAnalysis;
using Robust.Generators.Diagnostics;

namespace Robust.Generators.Parsing;

/// <summary>
/// Collects what is wrong with a declaration. Analyzers report it; the generator only asks whether to bail.
/// </summary>
internal sealed class Problems
{
    private readonly List<Diagnostic> found = [];

    public IReadOnlyList<Diagnostic> Found => found;

    public bool HasErrors => found.Exists(problem => problem.Severity == DiagnosticSeverity.Error);

    public void Add(DiagnosticDescriptor rule, Location location, params object[] arguments) =>
        found.Add(Diagnostic.Create(rule, location, arguments));

    /// <summary>Adds a problem with a mechanical remedy, or with none.</summary>
    public void Add(DiagnosticDescriptor rule, Location location, Fix? fix, params object[] arguments) =>
        found.Add(Diagnostic.Create(rule, location, fix?.ToProperties(), arguments));
}
