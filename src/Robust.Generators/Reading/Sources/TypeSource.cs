using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Reading.Sources;

/// <summary>Where the pipeline starts: the types that carry one of Robust's attributes.</summary>
internal static class TypeSource
{
    /// <summary>
    /// What <paramref name="parse"/> makes of every type with one of the attributes, of any arity, by their names as
    /// in brackets. A type is parsed again only when one of its own files changes or a declaration anywhere does.
    /// </summary>
    /// <remarks>
    /// <see cref="SyntaxValueProvider.ForAttributeWithMetadataName{T}"/> binds the attributes of every such type after
    /// every keystroke, which for a hundred models takes ten milliseconds; see <see cref="ParsedTypes{T}"/>.
    /// </remarks>
    public static IncrementalValuesProvider<T> ForTypesWith<T>(
        this SyntaxValueProvider provider,
        string[] attributes,
        Func<INamedTypeSymbol, Compilation, CancellationToken, Parsed<T>?> parse)
        where T : class
    {
        var parsed = new ParsedTypes<T>(
            attributes,
            (type, compilation, cancellationToken) => parse(type, compilation, cancellationToken)?.Value);
        return provider
            .CreateSyntaxProvider(
                static (node, _) => node is TypeDeclarationSyntax { AttributeLists.Count: > 0 },
                (context, cancellationToken) =>
                    parsed.Get((TypeDeclarationSyntax)context.Node, context.SemanticModel, cancellationToken))
            .SelectMany(static (value, _) => value is null ? [] : new[] { value });
    }
}
