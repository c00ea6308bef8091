using Microsoft.CodeAnalysis;
using Robust.Generators.Models;

namespace Robust.Generators.Reading.Types;

/// <summary>The part of a model's trainer that the user wrote.</summary>
internal static class WrittenTrainer
{
    /// <summary>The part; null if there is none.</summary>
    public static INamedTypeSymbol? Of(INamedTypeSymbol model) =>
        Around(model).GetTypeMembers(ModelType.Trainer(model.Name), model.Arity).FirstOrDefault();

    /// <summary>The type or namespace that a model and its trainer stand in.</summary>
    public static INamespaceOrTypeSymbol Around(INamedTypeSymbol model) =>
        (INamespaceOrTypeSymbol)model.ContainingType ?? model.ContainingNamespace;
}
