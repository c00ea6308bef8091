using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Text;

namespace Robust.Generators.Reading.Types;

/// <summary>
/// Finds the simple names of torch and the runtime that mean something else in a file generated beside a model, such
/// as a user's own <c>Tensor</c>, so that generated code qualifies these names and no others. Such a file sees the
/// members of the types it is in, the namespaces around them and the global usings; what namespaces and usings
/// give is looked up once a compilation.
/// </summary>
internal sealed class ShadowedNames
{
    private static readonly ConditionalWeakTable<Compilation, ShadowedNames> Known = new();

    private readonly Compilation compilation;
    private readonly HashSet<IAssemblySymbol?> expected;
    private readonly ConcurrentDictionary<INamespaceSymbol, HashSet<string>> around =
        new(SymbolEqualityComparer.Default);

    private ShadowedNames(Compilation compilation)
    {
        this.compilation = compilation;
        expected = new(SymbolEqualityComparer.Default)
        {
            compilation.GetSpecialType(SpecialType.System_Object).ContainingAssembly,
            compilation.GetTypeByMetadataName("TorchSharp.torch")?.ContainingAssembly,
            compilation.GetTypeByMetadataName(AttributeUse.RobustModel)?.ContainingAssembly,
            compilation.GetTypeByMetadataName("Microsoft.ML.OnnxRuntime.InferenceSession")?.ContainingAssembly,
        };
    }

    /// <summary>The shadowed names, in the order of <see cref="Names.Simple"/>.</summary>
    public static IEnumerable<string> Find(INamedTypeSymbol type, Compilation compilation) =>
        Known.GetValue(compilation, static compilation => new(compilation)).Find(type);

    private IEnumerable<string> Find(INamedTypeSymbol type)
    {
        var outside = around.GetOrAdd(type.ContainingNamespace, FindAround);
        var trainer = WrittenTrainer.Of(type);
        var inside = Scopes(type).Concat(trainer is null ? [] : Scopes(trainer)).ToList();
        return Names.Simple.Where(name => outside.Contains(name) || inside.Exists(scope => Shadows(scope, name)));
    }

    /// <summary>The types whose members it sees by their simple names: itself, those around it, all ancestors.</summary>
    private static IEnumerable<INamedTypeSymbol> Scopes(INamedTypeSymbol type)
    {
        for (var container = type; container is not null; container = container.ContainingType)
        {
            for (var scope = container; scope is not null; scope = scope.BaseType)
            {
                yield return scope;
            }
        }
    }

    private HashSet<string> FindAround(INamespaceSymbol space)
    {
        var merged = compilation.GetCompilationNamespace(space) ?? space;
        var outer = space.IsGlobalNamespace ? FindImported() : around.GetOrAdd(space.ContainingNamespace, FindAround);
        return new(Names.Simple.Where(name => outer.Contains(name) || Shadows(merged, name)));
    }

    private HashSet<string> FindImported()
    {
        var tree = compilation.SyntaxTrees.First();
        var scopes = compilation.GetSemanticModel(tree).GetImportScopes(tree.GetRoot().FullSpan.End);
        var imports = scopes.SelectMany(scope => scope.Imports)
            .Where(import => IsGlobal(import.DeclaringSyntaxReference))
            .Select(import => import.NamespaceOrType)
            .ToList();
        var aliases = scopes.SelectMany(scope => scope.Aliases)
            .Where(alias => IsGlobal(alias.DeclaringSyntaxReferences.FirstOrDefault()))
            .Select(alias => alias.Name);
        return new(Names.Simple
            .Where(name => imports.Exists(import => Shadows(import, name)))
            .Concat(aliases));
    }

    private static bool IsGlobal(SyntaxReference? reference) =>
        reference?.GetSyntax() is UsingDirectiveSyntax { GlobalKeyword.RawKind: not 0 };

    private bool Shadows(INamespaceOrTypeSymbol scope, string name) =>
        scope.GetMembers(name).Any(member =>
            member is INamespaceSymbol || !expected.Contains(member.ContainingAssembly))
        || (scope is INamedTypeSymbol type && type.TypeParameters.Any(parameter => parameter.Name == name));
}
