using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Robust.Generators.Analyzers;

/// <summary>What a field or automatic property holds that registration is about.</summary>
internal enum PartKind
{
    /// <summary>A module.</summary>
    Module,

    /// <summary>A parameter.</summary>
    Parameter,

    /// <summary>A tensor that is set once: a buffer.</summary>
    Buffer,

    /// <summary>An array, list or dictionary of modules or parameters.</summary>
    Collection,
}

/// <summary>A field or automatic property of a module that registration is about.</summary>
/// <param name="Symbol">The field or property.</param>
/// <param name="Type">Its type.</param>
/// <param name="Kind">What it holds.</param>
internal sealed record ModulePart(ISymbol Symbol, ITypeSymbol Type, PartKind Kind)
{
    /// <summary>The parts that a class itself declares, in source order.</summary>
    public static IReadOnlyList<ModulePart> Of(INamedTypeSymbol type, TorchTypes torch) =>
        [.. type.GetMembers().OfType<IFieldSymbol>()
            .Where(field => !field.IsStatic && !field.IsConst)
            .Select(field => (Symbol: field.AssociatedSymbol ?? field, Field: field))
            .Where(each => !each.Symbol.IsImplicitlyDeclared)
            .Select(each => KindOf(each.Field, torch) is { } kind
                ? new ModulePart(each.Symbol, each.Field.Type, kind)
                : null)
            .OfType<ModulePart>()];

    /// <summary>The statement that registers it by name.</summary>
    public string Registration => $"{Method}(nameof({Symbol.Name}), {Symbol.Name});";

    /// <summary>What a collection should be instead.</summary>
    public string RegisteredCollection(TorchTypes torch)
    {
        var element = Elements(Type).First(each => torch.IsModule(each) || torch.IsParameter(each));
        var kind = Type is INamedTypeSymbol { TypeArguments.Length: > 1 } ? "Dict" : "List";
        return torch.IsParameter(element)
            ? $"Parameter{kind}"
            : $"Module{kind}<{element.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}>";
    }

    private string Method => Kind switch
    {
        PartKind.Module => "register_module",
        PartKind.Parameter => "register_parameter",
        _ => "register_buffer",
    };

    private static PartKind? KindOf(IFieldSymbol field, TorchTypes torch) => field.Type switch
    {
        var type when torch.IsModule(type) => torch.IsStateless(type) ? null : PartKind.Module,
        var type when torch.IsParameter(type) => PartKind.Parameter,
        var type when torch.IsTensor(type) => field.IsReadOnly ? PartKind.Buffer : null,
        var type when Elements(type).Any(each => torch.IsModule(each) || torch.IsParameter(each)) =>
            PartKind.Collection,
        _ => null,
    };

    /// <summary>What an array or one of the framework's collections holds.</summary>
    private static ImmutableArray<ITypeSymbol> Elements(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => ImmutableArray.Create(array.ElementType),
        INamedTypeSymbol named when IsCollection(named) => named.TypeArguments,
        _ => ImmutableArray<ITypeSymbol>.Empty,
    };

    private static bool IsCollection(INamedTypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal) == true;
}
