using Microsoft.CodeAnalysis;
using Robust.Generators.Declarations.GeneratedNames;
using Robust.Generators.Diagnostics;
using Robust.Generators.Files.ThreatModels;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Reading.Types;

namespace Robust.Generators.Declarations.ThreatModels;

/// <summary>A class that a threat attribute declares.</summary>
internal static class ThreatClass
{
    /// <summary>What a class declares, without a value if that is nothing or has errors.</summary>
    public static Parsed<ThreatModelFile> Parse(
        INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var threat = Parse(type, problems, cancellationToken);
        return new(
            threat is null
                ? null
                : new(
                    TypeParser.Parse(type, isDeclared: true, compilation, cancellationToken), threat, IsShorthand: false),
            problems);
    }

    /// <summary>
    /// What the class declares; null if it declares nothing, and with a report if it has errors (RBST0001 to
    /// RBST0004, RBST0011, RBST0014, RBST0025, RBST0026, RBST0039, RBST0040).
    /// </summary>
    public static ThreatModel? Parse(INamedTypeSymbol type, Problems problems, CancellationToken cancellationToken)
    {
        var uses = AttributeUse.On(type);
        var threats = uses.Where(ThreatAttributes.IsOne).ToList();
        if (threats.Count == 0 || uses.Any(use => use.Name == "RobustModel"))
        {
            return null;
        }

        if (threats.Exists(use => !use.IsWellFormed))
        {
            problems.AreElsewhere();
            return null;
        }

        ProjectCheck.Check(type, threats[0].Location, problems.Topic());
        TypeParser.Check(type, problems, cancellationToken);
        if (uses.Any(use => use is { Name: "Block", IsGeneric: false }))
        {
            problems.Add(
                Rules.ContradictoryThreatModels,
                threats[0].Location,
                Fix.RemoveAttribute(threats[0].Name),
                type.Name,
                $"[Block] and [{threats[0].Name}]",
                "declare the threat model on a class of its own");
        }

        foreach (var extra in threats.Skip(1))
        {
            problems.Add(
                Rules.ContradictoryThreatModels,
                extra.Location,
                Fix.RemoveAttribute(extra.Name),
                type.Name,
                $"[{threats[0].Name}] and [{extra.Name}]",
                "keep one, or declare each on a class of its own and unite them by [Union<A, B>]");
        }

        var threat = ThreatAttributes.Parse(threats[0], type, problems, cancellationToken);
        if (!problems.HasErrors)
        {
            ThreatConstruction.Check(type, threat, problems, cancellationToken);
            GeneratedNameCheck.CheckMembers(type, ThreatModelEmitter.MemberNames(threat), problems);
        }

        return problems.HasErrors ? null : threat;
    }
}
