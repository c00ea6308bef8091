using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Robust.Generators.Declarations.GeneratedNames;
using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Reading.Types;
using Robust.Generators.Text;

namespace Robust.Generators.Declarations.Architectures;

/// <summary>
/// The names of a class's layers: their kind and number, or what the user calls them. A name that is not an identifier or
/// taken is reported (RBST0030).
/// </summary>
internal sealed class LayerNames(INamedTypeSymbol type, bool inBlock, Problems problems)
{
    /// <summary>What generated code calls its parameters and locals, and by simple names.</summary>
    private static readonly string[] Local =
        ["channels", "filters", "graph", "input", "scope", "stride", "x", .. Names.Simple];

    /// <summary>What generated code calls its values beside a residual branch, with a number behind it.</summary>
    private static readonly string[] Numbered = ["skip", "fork"];

    private static readonly char[] Digits = [.. "0123456789"];

    private readonly Dictionary<string, int> counts = [];
    private readonly HashSet<string> taken = [];
    private readonly HashSet<string> reserved =
    [
        .. Local,
        .. inBlock ? GeneratedMembers.OfAnyBlock : [.. GeneratedMembers.OfAnyModel, ModelType.Encoder(type.Name), ModelType.Constraint(type.Name)],
    ];

    private readonly IReadOnlyList<INamedTypeSymbol> bases = [.. HandWrittenModule.BasesOf(type)];

    /// <summary>The name of the next layer of a kind.</summary>
    /// <param name="use">Its attribute.</param>
    /// <param name="kind">The kind: <c>conv</c>.</param>
    /// <param name="endings">What it adds to the class: a member for each, its name with this behind it.</param>
    public string Next(AttributeUse use, string kind, params string[] endings)
    {
        counts.TryGetValue(kind, out var before);
        counts[kind] = before + 1;
        var chosen = use.Text("Name");
        var name = chosen ?? kind + Numbers.Text(before + 1);
        if (Objection(name, isChosen: chosen is not null, [.. endings.Select(ending => name + ending)]) is { } reason)
        {
            problems.Add(Rules.LayerNameTaken, use.LocationOf("Name"), type.Name, name, reason);
        }

        return name;
    }

    private string? Objection(string name, bool isChosen, string[] members)
    {
        if (isChosen && !IsIdentifier(name))
        {
            return "that is not an identifier";
        }

        var isNew = members.Append(name).Distinct().Aggregate(true, (all, added) => taken.Add(added) && all);
        return isNew
            ? members.Select(member => Owner(member, isChosen)).FirstOrDefault(owner => owner is not null)
            : "another layer has that name";
    }

    /// <summary>What already has a name; null if it is free, or where the one who has it is told (RBST0040).</summary>
    private string? Owner(string member, bool isChosen)
    {
        if (member == type.Name || (isChosen && type.GetMembers(member).Any(IsWritten)))
        {
            return $"'{type.Name}' has a member of that name";
        }

        if (reserved.Contains(member) || Numbered.Any(local => member != local && member.TrimEnd(Digits) == local))
        {
            return "generated code uses that name";
        }

        return bases.Any(ancestor => !ancestor.GetMembers(member).IsEmpty)
            ? "every module has a member of that name"
            : null;
    }

    private static bool IsIdentifier(string name) =>
        SyntaxFacts.IsValidIdentifier(name) && Identifiers.Escape(name) == name;

    /// <summary>Whether a member is the user's, not one that the build added, here or in another project.</summary>
    private bool IsWritten(ISymbol member) => member.Locations.Any(static place => place.IsInSource)
        && !member.DeclaringSyntaxReferences.Any(reference => HintNames.IsGenerated(reference.SyntaxTree, type));
}
