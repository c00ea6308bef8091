using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Robust.Generators.Declarations;
using Robust.Generators.Declarations.Recipes;
using Robust.Generators.Diagnostics;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Analyzers;

/// <summary>
/// The classes of named recipes: a mistake that a recipe makes by itself is reported once, where it stands, and not at
/// each model that has the recipe.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NamedRecipeAnalyzer : TypeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Rules.ChosenTwice, Rules.ArgumentOutOfRange, Rules.RecipeUnusable);

    /// <inheritdoc/>
    private protected override Problems? Find(
        INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken) =>
        NamedRecipe.IsRecipe(type) ? RecipeClass.Check(type) : null;
}
