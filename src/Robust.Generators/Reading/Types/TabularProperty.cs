using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Reading.Types;

/// <summary>A public readable property of a record, with the marks on it and on its positional parameter.</summary>
internal sealed class TabularProperty
{
    private readonly IPropertySymbol symbol;
    private readonly ImmutableArray<AttributeUse> marks;

    private TabularProperty(IPropertySymbol symbol) =>
        (this.symbol, marks) = (symbol, Marks(symbol).ToImmutableArray());

    public string Name => symbol.Name;

    public ITypeSymbol Type => symbol.Type;

    /// <summary>The type that declares it.</summary>
    public string Owner => symbol.ContainingType.Name;

    /// <summary>Whether the compiler could make sense of its marks; if not, it has told the user so itself.</summary>
    public bool IsWellFormed => Type.TypeKind != TypeKind.Error && marks.All(mark => mark.IsWellFormed);

    /// <summary>Whether reading it is an error, as it is obsolete.</summary>
    public bool IsUnreadable => StabilityMarks.IsError(symbol) || StabilityMarks.IsError(symbol.GetMethod!);

    /// <summary>The properties in the order of declaration, inherited ones first.</summary>
    public static IReadOnlyList<TabularProperty> Of(ITypeSymbol record)
    {
        var properties = new List<TabularProperty>();
        foreach (var symbol in Lineage(record).SelectMany(type => type.GetMembers().OfType<IPropertySymbol>()))
        {
            if (!IsRead(symbol))
            {
                continue;
            }

            // One that overrides or hides another stands in its place.
            var place = properties.FindIndex(earlier => earlier.Name == symbol.Name);
            if (place < 0)
            {
                properties.Add(new(symbol));
            }
            else
            {
                properties[place] = new(symbol);
            }
        }

        return properties;
    }

    /// <summary>A mark by its name; null if it is not there.</summary>
    public AttributeUse? Mark(string name) => marks.FirstOrDefault(mark => mark.Name == name);

    /// <summary>Whether it stands in the source that is being compiled.</summary>
    public bool IsInSourceOf(IAssemblySymbol assembly) =>
        SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, assembly) && symbol.Locations[0].IsInSource;

    /// <summary>Where its name stands.</summary>
    public Location Location => symbol.Locations[0];

    private static Stack<ITypeSymbol> Lineage(ITypeSymbol type)
    {
        var lineage = new Stack<ITypeSymbol>();
        for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            lineage.Push(ancestor);
        }

        return lineage;
    }

    private static bool IsRead(IPropertySymbol property) =>
        property is
        {
            IsStatic: false,
            IsIndexer: false,
            DeclaredAccessibility: Accessibility.Public,
            GetMethod.DeclaredAccessibility: Accessibility.Public,
        };

    /// <summary>
    /// An attribute without a target in front of a positional parameter belongs to the parameter, so both are read; of
    /// an overridden property too, as C# inherits attributes.
    /// </summary>
    private static IEnumerable<AttributeUse> Marks(IPropertySymbol property)
    {
        var parameters = property.ContainingType.InstanceConstructors
            .SelectMany(constructor => constructor.Parameters)
            .Where(parameter => parameter.Name == property.Name);
        var own = parameters.Append<ISymbol>(property).SelectMany(symbol => AttributeUse.On(symbol));
        return property.OverriddenProperty is { } overridden ? own.Concat(Marks(overridden)) : own;
    }
}
