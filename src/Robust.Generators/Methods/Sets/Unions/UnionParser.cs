using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Sets.Unions;

/// <summary>Unions of threat models.</summary>
internal static class UnionParser
{
    /// <summary>
    /// The union; reports members that are not threat models, that come twice, and a union that contains itself
    /// (RBST0025, RBST0026).
    /// </summary>
    public static Union Parse(SetUse declared, Problems problems)
    {
        var (use, type) = (declared.Attribute, declared.Type);
        var members = use.TypeArguments;
        if (IsCircular(type, members, use, problems))
        {
            return new(default, 0, 1);
        }

        for (var i = 0; i < members.Length; i++)
        {
            if (members.Take(i).Contains(members[i], SymbolEqualityComparer.Default))
            {
                Report(type, $"'{members[i].Name}' twice", "name it once", use.LocationOfTypeArgument(i), problems);
            }
        }

        var references = members
            .Select((member, i) => declared.Resolve(member, use.LocationOfTypeArgument(i), problems))
            .ToEquatableArray();
        var (lower, upper) = ParseBox(references, type, use, problems);
        return new(references, lower, upper);
    }

    /// <summary>The box of the members, as far as known; reports members whose boxes differ.</summary>
    private static (double Lower, double Upper) ParseBox(
        EquatableArray<ThreatReference> members, INamedTypeSymbol type, AttributeUse use, Problems problems)
    {
        var boxes = members
            .Select((member, i) => (member.Threat, i))
            .Where(member => member.Threat is not Custom)
            .Select(member => (member.Threat.Lower, member.Threat.Upper, member.i))
            .ToList();
        if (boxes.Count == 0)
        {
            return (0, 1);
        }

        var (lower, upper, _) = boxes[0];
        foreach (var (otherLower, otherUpper, i) in boxes.Where(box => (box.Lower, box.Upper) != (lower, upper)))
        {
            Report(
                type,
                $"the boxes {Box(lower, upper)} and {Box(otherLower, otherUpper)}",
                "give all members the same Lower and Upper",
                use.LocationOfTypeArgument(i),
                problems);
        }

        return (lower, upper);
    }

    private static string Box(double lower, double upper) => $"[{Numbers.Text(lower)}, {Numbers.Text(upper)}]";

    /// <summary>Reports a member that leads back to the union, directly or through other unions.</summary>
    private static bool IsCircular(
        INamedTypeSymbol type, ImmutableArray<ITypeSymbol> members, AttributeUse use, Problems problems)
    {
        var isCircular = false;
        for (var i = 0; i < members.Length; i++)
        {
            var reached = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
            var isClosed = Collect(members[i], reached, ImmutableStack<ITypeSymbol>.Empty);
            if (reached.Contains(type))
            {
                Report(type, "itself", "take it out", use.LocationOfTypeArgument(i), problems);
                isCircular = true;
            }
            else if (isClosed)
            {
                problems.AreElsewhere();
                isCircular = true;
            }
        }

        return isCircular;
    }

    /// <summary>Collects what a type is a union of; tells whether a way there leads in a circle.</summary>
    private static bool Collect(ITypeSymbol type, HashSet<ITypeSymbol> reached, ImmutableStack<ITypeSymbol> way)
    {
        if (way.Contains(type, SymbolEqualityComparer.Default))
        {
            return true;
        }

        if (!reached.Add(type) || type is not INamedTypeSymbol named)
        {
            return false;
        }

        var members = AttributeUse.On(named).Where(use => use.Name == "Union").SelectMany(use => use.TypeArguments);
        return members.ToList().Exists(member => Collect(member, reached, way.Push(type)));
    }

    private static void Report(
        INamedTypeSymbol type, string members, string remedy, Location location, Problems problems) =>
        problems.Add(
            Rules.ContradictoryThreatModels, location, type.Name, $"a union with {members}", remedy);
}
