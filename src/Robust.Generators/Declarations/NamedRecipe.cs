using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Declarations;

/// <summary>A named recipe on a model: its attribute, and the choices that it brings.</summary>
/// <param name="Use">The attribute.</param>
/// <param name="Levels">What the recipe's class carries, then what the one it derives from does, and so on.</param>
/// <param name="IsInSource">
/// Whether the recipe's class is in the sources of the model's project, so that its own mistakes are reported there.
/// </param>
internal sealed record NamedRecipe(
    AttributeUse Use, ImmutableArray<ImmutableArray<AttributeUse>> Levels, bool IsInSource)
{
    /// <summary>All that the recipe brings.</summary>
    public IEnumerable<AttributeUse> Carried => Levels.SelectMany(level => level);

    /// <summary>The named recipes on a class, in source order.</summary>
    public static ImmutableArray<NamedRecipe> On(INamedTypeSymbol type) =>
        type.GetAttributes()
            .Where(attribute => IsRecipe(attribute.AttributeClass))
            .Select(attribute => Of(new AttributeUse(attribute), type.ContainingAssembly))
            .ToImmutableArray();

    /// <summary>Whether a class derives from RecipeAttribute.</summary>
    public static bool IsRecipe(INamedTypeSymbol? type) =>
        type?.BaseType is { } ancestor && Chain(ancestor).Any(IsRoot);

    /// <summary>Whether a recipe that a model could have brings nothing at all.</summary>
    public static bool IsEmpty(INamedTypeSymbol recipe) =>
        !recipe.IsAbstract && Chain(recipe).TakeWhile(type => !IsRoot(type)).All(type => CarriedBy(type, null).IsEmpty);

    /// <summary>Robust's attributes on a recipe's class itself.</summary>
    public static ImmutableArray<AttributeUse> CarriedBy(INamedTypeSymbol recipe, AttributeUse? carrier) =>
        recipe.GetAttributes()
            .Where(attribute => AttributeUse.IsOurs(attribute.AttributeClass))
            .Select(attribute => new AttributeUse(attribute, carrier))
            .ToImmutableArray();

    private static NamedRecipe Of(AttributeUse use, IAssemblySymbol here) => new(
        use,
        Chain(use.Class).TakeWhile(type => !IsRoot(type)).Select(type => CarriedBy(type, use)).ToImmutableArray(),
        SymbolEqualityComparer.Default.Equals(use.Class.ContainingAssembly, here));

    private static IEnumerable<INamedTypeSymbol> Chain(INamedTypeSymbol type)
    {
        for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            yield return ancestor;
        }
    }

    private static bool IsRoot(INamedTypeSymbol type) =>
        type.Name == "RecipeAttribute" && AttributeUse.IsOurs(type) && type.BaseType?.Name == "Attribute";
}
