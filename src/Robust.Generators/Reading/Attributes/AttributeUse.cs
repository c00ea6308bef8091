using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Robust.Generators.Reading.Attributes;

/// <summary>One of Robust's attributes on a class, or a named recipe.</summary>
/// <param name="data">The attribute as the compiler sees it.</param>
/// <param name="carrier">The named recipe that brings the attribute; null for one on the class itself.</param>
internal sealed class AttributeUse(AttributeData data, AttributeUse? carrier = null)
{
    /// <summary>The metadata name of the attribute that makes a class a model.</summary>
    public const string RobustModel = "Robust.Declarations.RobustModelAttribute";

    private const string Suffix = "Attribute";

    /// <summary>The name as written in brackets: <c>Conv2d</c>.</summary>
    public string Name { get; } = data.AttributeClass!.Name.EndsWith(Suffix, StringComparison.Ordinal)
        ? data.AttributeClass.Name.Substring(0, data.AttributeClass.Name.Length - Suffix.Length)
        : data.AttributeClass.Name;

    /// <summary>Whether it has a type argument: <c>[Block&lt;T&gt;]</c>, not <c>[Block]</c>.</summary>
    public bool IsGeneric => data.AttributeClass!.IsGenericType;

    /// <summary>Its class.</summary>
    public INamedTypeSymbol Class => data.AttributeClass!;

    /// <summary>The named recipe that brings it; null for an attribute on the class itself.</summary>
    public AttributeUse? Carrier => carrier;

    /// <summary>Where the attribute stands; the named recipe does for what it brings.</summary>
    public Location Location => carrier?.Location ?? Syntax?.GetLocation() ?? Location.None;

    /// <summary>The first type argument of a generic attribute; null if there is none.</summary>
    public ITypeSymbol? TypeArgument => TypeArguments.FirstOrDefault();

    /// <summary>The type arguments of a generic attribute.</summary>
    public ImmutableArray<ITypeSymbol> TypeArguments => data.AttributeClass!.TypeArguments;

    /// <summary>Whether the compiler could make sense of it; if not, it has told the user so itself.</summary>
    public bool IsWellFormed =>
        data.AttributeConstructor is { } constructor
        && constructor.Parameters.Length == data.ConstructorArguments.Length
        && data.AttributeClass!.TypeArguments.All(IsAllowed)
        && data.ConstructorArguments.All(IsConstant)
        && data.NamedArguments.All(argument => IsConstant(argument.Value));

    /// <summary>The declaration that it stands on; null outside of source.</summary>
    public SyntaxNode? Part => Syntax?.FirstAncestorOrSelf<TypeDeclarationSyntax>();

    private AttributeSyntax? Syntax => data.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;

    /// <summary>Robust's attributes on a class or a member, in source order.</summary>
    public static ImmutableArray<AttributeUse> On(ISymbol symbol) => symbol.GetAttributes()
        .Where(attribute => IsOurs(attribute.AttributeClass))
        .Select(attribute => new AttributeUse(attribute))
        .ToImmutableArray();

    /// <summary>Whether an attribute class is one of Robust's.</summary>
    public static bool IsOurs(INamedTypeSymbol? type) =>
        type is { ContainingType: null, ContainingNamespace: { Name: "Declarations" } space }
        && space.ContainingNamespace is { Name: "Robust", ContainingNamespace.IsGlobalNamespace: true }
        && type.Name.EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>Whether an argument is written down, by the name of its property or constructor parameter.</summary>
    public bool Has(string argument) => Find(argument) is not null;

    /// <summary>An array of integers, by the name of its constructor parameter.</summary>
    public int[] Integers(string argument) =>
        Find(argument) is { Kind: TypedConstantKind.Array, IsNull: false } array
            ? [.. array.Values.Select(item => Convert.ToInt32(item.Value, CultureInfo.InvariantCulture))]
            : [];

    /// <summary>An array of floating-point numbers, by the name of its property.</summary>
    public double[] Numbers(string argument) =>
        Find(argument) is { Kind: TypedConstantKind.Array, IsNull: false } array
            ? [.. array.Values.Select(item => Convert.ToDouble(item.Value, CultureInfo.InvariantCulture))]
            : [];

    /// <summary>A text argument, by the name of its property; null if it is not given.</summary>
    public string? Text(string argument) => Find(argument) is { Value: string value } ? value : null;

    /// <summary>An array of yes-or-no values, by the name of its property.</summary>
    public bool[] Flags(string argument) =>
        Find(argument) is { Kind: TypedConstantKind.Array, IsNull: false } array
            ? [.. array.Values.Select(item => item.Value is true)]
            : [];

    /// <summary>Whether an argument is written down.</summary>
    public bool IsWritten(string argument) => Written(argument) is not null;

    /// <summary>
    /// An argument as it is written, if that is a quotient of two numbers: <c>8 / 255.0</c>; else null. What holds names
    /// may mean something else in another file.
    /// </summary>
    public string? Quotient(string argument) =>
        Written(argument)?.Expression is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression } quotient
        && quotient is { Left: LiteralExpressionSyntax left, Right: LiteralExpressionSyntax right }
            ? $"{left.Token.Text} / {right.Token.Text}"
            : null;

    /// <summary>Where a type argument stands.</summary>
    public Location LocationOfTypeArgument(int position) =>
        Syntax?.Name.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault() is { } name
        && position < name.TypeArgumentList.Arguments.Count
            ? name.TypeArgumentList.Arguments[position].GetLocation()
            : Location;

    /// <summary>Where an argument stands, or the attribute if it is not written down.</summary>
    public Location LocationOf(string argument) =>
        carrier is null && Written(argument) is { } written ? written.GetLocation() : Location;

    /// <summary>Whether the compiler accepts a type argument; it tells the attribute's class all the same.</summary>
    private bool IsAllowed(ITypeSymbol argument) =>
        Name == "Labels" ? argument.TypeKind == TypeKind.Enum : argument.TypeKind != TypeKind.Error;

    private static string? NameOf(AttributeArgumentSyntax argument) =>
        (argument.NameEquals?.Name ?? argument.NameColon?.Name)?.Identifier.ValueText;

    private AttributeArgumentSyntax? Written(string argument)
    {
        var arguments = Syntax?.ArgumentList?.Arguments ?? default;
        var position = ParameterIndex(argument);
        return arguments.FirstOrDefault(item => NameOf(item) == argument)
            ?? arguments.Where((item, i) => i == position && NameOf(item) is null).FirstOrDefault();
    }

    private static bool IsConstant(TypedConstant constant) =>
        constant.Kind != TypedConstantKind.Error
        && (constant.Kind != TypedConstantKind.Array || constant.IsNull || constant.Values.All(IsConstant));

    /// <summary>The value of an argument, written down or the default of its parameter; null if it has none.</summary>
    public TypedConstant? Find(string argument)
    {
        foreach (var named in data.NamedArguments)
        {
            if (named.Key == argument)
            {
                return named.Value;
            }
        }

        var position = ParameterIndex(argument);
        return position >= 0 ? data.ConstructorArguments[position] : null;
    }

    private int ParameterIndex(string argument)
    {
        var parameters = data.AttributeConstructor!.Parameters;
        for (var i = 0; i < parameters.Length; i++)
        {
            if (parameters[i].Name == argument)
            {
                return i;
            }
        }

        return -1;
    }
}
