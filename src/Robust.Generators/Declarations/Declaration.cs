using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Reading.Types;

namespace Robust.Generators.Declarations;

/// <summary>A class with [RobustModel] as the compiler sees it: the only place where symbols live.</summary>
internal sealed class Declaration
{
    private Declaration(
        INamedTypeSymbol type,
        AttributeUse robustModel,
        ImmutableArray<AttributeUse> attributes,
        ImmutableArray<NamedRecipe> recipes) =>
        (Type, RobustModel, Attributes, Recipes) = (type, robustModel, attributes, recipes);

    /// <summary>The class.</summary>
    public INamedTypeSymbol Type { get; }

    /// <summary>Its [RobustModel].</summary>
    public AttributeUse RobustModel { get; }

    /// <summary>Robust's attributes on it, in source order.</summary>
    public ImmutableArray<AttributeUse> Attributes { get; }

    /// <summary>The named recipes on it, in source order.</summary>
    public ImmutableArray<NamedRecipe> Recipes { get; }

    /// <summary>Whether a class has [RobustModel], well-formed or not.</summary>
    public static bool IsModel(INamedTypeSymbol type) => type.GetAttributes().Any(attribute =>
        AttributeUse.IsOurs(attribute.AttributeClass) && attribute.AttributeClass!.Name == "RobustModelAttribute");

    /// <summary>
    /// The declaration, or null if the class has no [RobustModel] or an attribute that does not compile.
    /// </summary>
    public static Declaration? Of(INamedTypeSymbol type)
    {
        var attributes = AttributeUse.On(type);
        var model = attributes.FirstOrDefault(attribute => attribute.Name == "RobustModel");
        var recipes = NamedRecipe.On(type);
        return model is null || HasMalformedRecord(attributes) || attributes
            .Concat(recipes.SelectMany(recipe => recipe.Carried))
            .Any(attribute => !attribute.IsWellFormed)
                ? null
                : new(type, model, attributes, recipes);
    }

    private static bool HasMalformedRecord(ImmutableArray<AttributeUse> attributes) => attributes
        .Where(attribute => attribute.Name == "TabularInput")
        .SelectMany(attribute => TabularProperty.Of(attribute.TypeArgument!))
        .Any(property => !property.IsWellFormed);

    /// <summary>The attributes of the given names, in source order.</summary>
    public ImmutableArray<AttributeUse> All(params string[] names) =>
        Attributes.Where(attribute => names.Contains(attribute.Name)).ToImmutableArray();

    /// <summary>The first attribute of a name; null if there is none.</summary>
    public AttributeUse? First(string name) => Attributes.FirstOrDefault(attribute => attribute.Name == name);
}
