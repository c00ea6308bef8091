using Microsoft.CodeAnalysis;
using Robust.Generators.Diagnostics;

namespace Robust.Generators.Reading.Attributes;

/// <summary>
/// Collects what is wrong with a declaration. Analyzers report it; the generator only asks whether to leave it out.
/// </summary>
internal sealed class Problems
{
    private readonly List<Diagnostic> found = [];
    private readonly List<Problems> topics = [];
    private Problems? elsewhere;
    private bool areElsewhere;

    /// <summary>What was found here, topics included.</summary>
    public IEnumerable<Diagnostic> Found => found.Concat(topics.SelectMany(topic => topic.Found));

    public bool HasErrors =>
        found.Exists(problem => problem.Severity == DiagnosticSeverity.Error)
        || topics.Exists(topic => topic.HasErrors)
        || areElsewhere
        || elsewhere is { HasErrors: true };

    /// <summary>Collects what is reported at another class: it counts as an error and is not found here.</summary>
    public Problems Elsewhere => elsewhere ??= new();

    /// <summary>Collects the problems of a topic, whose checks do not depend on what is wrong beside it.</summary>
    public Problems Topic()
    {
        var topic = new Problems();
        topics.Add(topic);
        return topic;
    }

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
