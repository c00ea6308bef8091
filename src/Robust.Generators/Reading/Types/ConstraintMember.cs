using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Reading.Types;

/// <summary>A member of a record with [Constraint].</summary>
internal sealed class ConstraintMember
{
    private readonly ISymbol symbol;

    private ConstraintMember(ISymbol symbol, AttributeUse mark) => (this.symbol, Mark) = (symbol, mark);

    public string Name => symbol.Name;

    /// <summary>The type that declares it.</summary>
    public string Owner => symbol.ContainingType.Name;

    /// <summary>Its [Constraint].</summary>
    public AttributeUse Mark { get; }

    /// <summary>The parameter that stands for the record; null where the member is a property.</summary>
    public IParameterSymbol? Parameter => (symbol as IMethodSymbol)?.Parameters.FirstOrDefault();

    /// <summary>Where its name stands.</summary>
    public Location Location => symbol.Locations[0];

    /// <summary>Whether it is a bool property of the record or a static bool method that takes one.</summary>
    public bool IsWellFormed(INamedTypeSymbol record) => symbol switch
    {
        IPropertySymbol property => property is { IsStatic: false, IsIndexer: false, Type.SpecialType: SpecialType.System_Boolean },
        IMethodSymbol { IsStatic: true, Arity: 0, ReturnType.SpecialType: SpecialType.System_Boolean, Parameters.Length: 1 } method =>
            Lineage(record).Any(part => SymbolEqualityComparer.Default.Equals(part, method.Parameters[0].Type)),
        _ => false,
    };

    /// <summary>The constraints of a record, inherited ones first, in the order of declaration.</summary>
    public static IReadOnlyList<ConstraintMember> Of(INamedTypeSymbol record) =>
    [
        .. Lineage(record).Reverse()
            .SelectMany(static part => part.GetMembers())
            .Select(static member => (member, mark: AttributeUse.On(member).FirstOrDefault(static mark => mark.Name == "Constraint")))
            .Where(static found => found.mark is not null)
            .Select(static found => new ConstraintMember(found.member, found.mark!)),
    ];

    /// <summary>Whether it stands in the source that is being compiled.</summary>
    public bool IsInSourceOf(IAssemblySymbol assembly) =>
        SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, assembly) && symbol.Locations[0].IsInSource;

    /// <summary>What it returns; null if that is not one expression in source.</summary>
    public IOperation? Body(Compilation compilation, CancellationToken cancellationToken) => Body(symbol, compilation, cancellationToken);

    /// <summary>What a method or property returns; null if that is not one expression in source.</summary>
    public static IOperation? Body(ISymbol symbol, Compilation compilation, CancellationToken cancellationToken)
    {
        if (symbol.DeclaringSyntaxReferences.Length != 1
            || symbol.DeclaringSyntaxReferences[0] is not { } part
            || !compilation.ContainsSyntaxTree(part.SyntaxTree))
        {
            return null;
        }

        var expression = part.GetSyntax(cancellationToken) switch
        {
            MethodDeclarationSyntax method => method.ExpressionBody?.Expression ?? Returned(method.Body),
            PropertyDeclarationSyntax property => property.ExpressionBody?.Expression ?? Getter(property),
            ArrowExpressionClauseSyntax arrow => arrow.Expression,
            _ => null,
        };
        return expression is null
            ? null
            : compilation.GetSemanticModel(part.SyntaxTree).GetOperation(expression, cancellationToken);
    }

    private static ExpressionSyntax? Getter(PropertyDeclarationSyntax property) =>
        property.AccessorList?.Accessors.FirstOrDefault(static accessor => accessor.Keyword.ValueText == "get") is { } getter
            ? getter.ExpressionBody?.Expression ?? Returned(getter.Body)
            : null;

    private static ExpressionSyntax? Returned(BlockSyntax? body) =>
        body is { Statements.Count: 1 } && body.Statements[0] is ReturnStatementSyntax { Expression: { } expression } ? expression : null;

    private static IEnumerable<INamedTypeSymbol> Lineage(INamedTypeSymbol record)
    {
        for (var part = record; part is not null; part = part.BaseType)
        {
            yield return part;
        }
    }
}
