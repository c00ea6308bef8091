using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Reading.Sources;

/// <summary>
/// What was parsed from each type declaration, kept for as long as it holds: until one of the type's own files
/// changes, or what another file declares does. So a parser may read all of the type's own files and those of the record of its
/// [TabularInput], and of everything else what it declares: attributes, members, constants, but not what is in a method body or
/// in a comment.
/// </summary>
/// <remarks>Keeps no compilation alive.</remarks>
internal sealed class ParsedTypes<T>(
    string[] attributes, Func<INamedTypeSymbol, Compilation, CancellationToken, T?> parse)
    where T : class
{
    private readonly ConditionalWeakTable<SyntaxNode, Memory> memories = new();
    private readonly ConditionalWeakTable<Compilation, WeakReference<Compilation>> snapshots = new();
    private Comparison? comparison;

    /// <summary>
    /// The parsed type; null if the declaration has none of the attributes, if the type has an earlier one elsewhere,
    /// and if the parser gives null.
    /// </summary>
    public T? Get(TypeDeclarationSyntax node, SemanticModel model, CancellationToken cancellationToken)
    {
        var snapshot = snapshots.GetValue(model.Compilation, static compilation => new(compilation));
        var memory = memories.GetOrCreateValue(node);
        var result = memory.Last is { } last && Holds(last, snapshot, model.Compilation)
            ? last with { Snapshot = snapshot }
            : Parse(node, model, snapshot, cancellationToken);
        memory.Last = result;
        return result.Value;
    }

    private bool Holds(Result result, WeakReference<Compilation> snapshot, Compilation compilation) =>
        DeclaresTheSame(result.Snapshot, snapshot, compilation)
        && result.Files.All(compilation.ContainsSyntaxTree);

    /// <summary>Remembers the last answer, since one edit puts the same question for every type.</summary>
    private bool DeclaresTheSame(
        WeakReference<Compilation> before, WeakReference<Compilation> after, Compilation compilation)
    {
        if (ReferenceEquals(before, after))
        {
            return true;
        }

        var known = comparison;
        if (known is null || known.Before != before || known.After != after)
        {
            var same = before.TryGetTarget(out var earlier) && DeclaredSurface.IsSame(earlier, compilation);
            comparison = known = new(before, after, same);
        }

        return known.Same;
    }

    private Result Parse(
        TypeDeclarationSyntax node,
        SemanticModel model,
        WeakReference<Compilation> snapshot,
        CancellationToken cancellationToken) =>
        MayHaveAttribute(node, model, cancellationToken)
        && model.GetDeclaredSymbol(node, cancellationToken) is { } type
        && HasFirstAttribute(node, type)
            ? new(parse(type, model.Compilation, cancellationToken), Files(type), snapshot)
            : new(null, [], snapshot);

    /// <summary>By the names as written or by an alias, so that no other type's attributes are bound.</summary>
    private bool MayHaveAttribute(
        TypeDeclarationSyntax node, SemanticModel model, CancellationToken cancellationToken) =>
        node.AttributeLists.SelectMany(static list => list.Attributes).Any(attribute =>
            IsOne(RightmostName(attribute.Name))
            || (attribute.Name is IdentifierNameSyntax name
                && model.GetAliasInfo(name, cancellationToken)?.Target is INamedTypeSymbol target
                && IsOne(target.Name)));

    private bool HasFirstAttribute(TypeDeclarationSyntax node, INamedTypeSymbol type) =>
        type.GetAttributes()
            .Where(attribute => AttributeUse.IsOurs(attribute.AttributeClass) && IsOne(attribute.AttributeClass!.Name))
            .Select(static attribute => attribute.ApplicationSyntaxReference)
            .FirstOrDefault() is { } first
        && first.SyntaxTree == node.SyntaxTree
        && node.Span.Contains(first.Span);

    private bool IsOne(string name)
    {
        const string Suffix = "Attribute";
        var length = name.Length - (name.EndsWith(Suffix, StringComparison.Ordinal) ? Suffix.Length : 0);
        return attributes.Any(attribute =>
            attribute.Length == length && string.CompareOrdinal(attribute, 0, name, 0, length) == 0);
    }

    private static string RightmostName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    /// <summary>The files of a type, and of the record whose constraints are read as its own are.</summary>
    private static SyntaxTree[] Files(INamedTypeSymbol type) =>
    [
        .. RecordsOf(type).Prepend(type)
            .SelectMany(static part => part.DeclaringSyntaxReferences)
            .Select(static part => part.SyntaxTree)
            .Distinct(),
    ];

    private static IEnumerable<INamedTypeSymbol> RecordsOf(INamedTypeSymbol type)
    {
        foreach (var record in AttributeUse.On(type).Where(static use => use.Name == "TabularInput").Select(static use => use.TypeArgument))
        {
            for (var part = record as INamedTypeSymbol; part is not null; part = part.BaseType)
            {
                yield return part;
            }
        }
    }

    private sealed record Result(T? Value, SyntaxTree[] Files, WeakReference<Compilation> Snapshot);

    private sealed record Comparison(WeakReference<Compilation> Before, WeakReference<Compilation> After, bool Same);

    private sealed class Memory
    {
        private volatile Result? last;

        public Result? Last
        {
            get => last;
            set => last = value;
        }
    }
}
