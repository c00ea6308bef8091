using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Robust.Generators.Reading.Types;

/// <summary>Facts on a class that derives from TorchSharp's <c>Module&lt;Tensor, Tensor&gt;</c>.</summary>
internal static class HandWrittenModule
{
    /// <summary>Whether a class derives from <c>Module&lt;Tensor, Tensor&gt;</c>.</summary>
    public static bool IsModule(INamedTypeSymbol type)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor is { Name: "Module", TypeArguments.Length: 2 }
                && IsTorch(ancestor.ContainingType, "nn", "torch")
                && ancestor.TypeArguments.All(IsTensor))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The base class that the user wrote down; not the one that the generated part adds.</summary>
    public static INamedTypeSymbol? WrittenBase(INamedTypeSymbol type) =>
        type.BaseType is { } ancestor
        && (ancestor.SpecialType != SpecialType.System_Object || WritesObject(type))
        && !type.DeclaringSyntaxReferences.Any(part => HintNames.IsGenerated(part.SyntaxTree, type))
            ? ancestor
            : null;

    /// <summary>Whether <c>object</c> stands there as the base class, so that no other part may have another.</summary>
    private static bool WritesObject(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(part =>
        part.GetSyntax() is TypeDeclarationSyntax { BaseList.Types: { Count: > 0 } bases }
        && bases[0].Type.ToString() is "object" or "Object" or "System.Object" or "global::System.Object");

    /// <summary>Torch's base class with its own, whose members a class that declares layers will inherit.</summary>
    public static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol declared)
    {
        var compilation = (declared.ContainingAssembly as ISourceAssemblySymbol)?.Compilation;
        for (var ancestor = compilation?.GetTypeByMetadataName("TorchSharp.torch+nn+Module`2"); ancestor is not null;
            ancestor = ancestor.BaseType)
        {
            yield return ancestor;
        }
    }

    /// <summary>Whether code beside the class can write <c>new Model()</c>.</summary>
    public static bool HasAccessibleConstructor(INamedTypeSymbol type) =>
        type.InstanceConstructors.Any(IsCallableWithoutArguments)
        && !IsErrorToCreate(type)
        && !HasRequiredMembers(type);

    /// <summary>Whether code beside another class can write <c>new Type()</c>.</summary>
    public static bool HasAccessibleConstructor(INamedTypeSymbol type, INamedTypeSymbol place) =>
        type.InstanceConstructors.Any(constructor =>
            IsCallableWithoutArguments(constructor)
            && (constructor.DeclaredAccessibility == Accessibility.Public
                || SeesInternals(type.ContainingAssembly, place.ContainingAssembly)))
        && !IsErrorToCreate(type)
        && !HasRequiredMembers(type);

    /// <summary>Whether <c>new Model()</c> alone would not do.</summary>
    public static bool HasRequiredMembers(INamedTypeSymbol type) => RequiredMember(type) is not null;

    /// <summary>The first member that has to be set where an object is made; null where there is none.</summary>
    public static ISymbol? RequiredMember(INamedTypeSymbol type) => type.GetMembers().FirstOrDefault(static member =>
        member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });

    /// <summary>Whether code beside the class can call a constructor without arguments.</summary>
    public static bool IsCallableWithoutArguments(IMethodSymbol constructor) =>
        constructor.Parameters.All(parameter => parameter.IsOptional)
        && constructor.DeclaredAccessibility
            is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    /// <summary>Whether <c>new Type()</c> may be obsolete to the point of an error.</summary>
    private static bool IsErrorToCreate(INamedTypeSymbol type) =>
        type.InstanceConstructors.Where(IsCallableWithoutArguments).Any(StabilityMarks.IsError);

    /// <summary>Whether one assembly sees what is internal in another, or is that one.</summary>
    public static bool SeesInternals(IAssemblySymbol of, IAssemblySymbol from) =>
        SymbolEqualityComparer.Default.Equals(of, from) || of.GivesAccessTo(from);

    private static bool IsTensor(ITypeSymbol type) => type.Name == "Tensor" && IsTorch(type.ContainingType, "torch");

    private static bool IsTorch(INamedTypeSymbol? type, params string[] path)
    {
        foreach (var name in path)
        {
            if (type?.Name != name)
            {
                return false;
            }

            if (type.ContainingType is null)
            {
                return type.ContainingNamespace is { Name: "TorchSharp", ContainingNamespace.IsGlobalNamespace: true };
            }

            type = type.ContainingType;
        }

        return false;
    }
}
