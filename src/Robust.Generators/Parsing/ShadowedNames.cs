using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Robust.Generators.Emission;

namespace Robust.Generators.Parsing;

/// <summary>
/// Finds the simple names of torch and the runtime that mean something else where a model stands, such as a
/// user's own <c>Tensor</c>, so that generated code qualifies these names and no others.
/// </summary>
internal static class ShadowedNames
{
    /// <summary>The shadowed names, in the order of <see cref="Names.Simple"/>.</summary>
    public static IEnumerable<string> Find(INamedTypeSymbol type, GeneratorAttributeSyntaxContext context)
    {
        var compilation = context.SemanticModel.Compilation;
        var expected = new HashSet<IAssemblySymbol?>(SymbolEqualityComparer.Default)
        {
            compilation.GetSpecialType(SpecialType.System_Object).ContainingAssembly,
            compilation.GetTypeByMetadataName("TorchSharp.torch")?.ContainingAssembly,
            compilation.GetTypeByMetadataName(Declaration.AttributeName)?.ContainingAssembly,
        };
        var position = context.TargetNode is TypeDeclarationSyntax syntax
            ? syntax.Identifier.SpanStart
            : context.TargetNode.SpanStart;
        return Names.Simple.Where(name =>
            context.SemanticModel.LookupSymbols(position, name: name).Any(IsForeign)
            || type.GetMembers(name).Any(IsForeign));

        bool IsForeign(ISymbol symbol) => symbol is INamespaceSymbol || !expected.Contains(symbol.ContainingAssembly);
    }
}
