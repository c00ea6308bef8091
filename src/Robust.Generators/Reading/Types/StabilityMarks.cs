using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Robust.Generators.Reading.Types;

/// <summary>[Obsolete] and [Experimental], of which the compiler warns where what is so marked is used.</summary>
internal static class StabilityMarks
{
    private const string Obsolete = "ObsoleteAttribute";

    /// <summary>The marks on a symbol that compile.</summary>
    public static IEnumerable<AttributeData> On(ISymbol symbol) => symbol.GetAttributes().Where(static attribute =>
        attribute.AttributeConstructor is not null
        && (Is(attribute, "System", Obsolete)
            || Is(attribute, "System.Diagnostics.CodeAnalysis", "ExperimentalAttribute"))
        && attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(static named => named.Value))
            .All(static argument => argument.Kind == TypedConstantKind.Primitive));

    /// <summary>Whether using a symbol is an error, which nothing can suppress.</summary>
    public static bool IsError(ISymbol symbol) => On(symbol).Any(IsError);

    /// <summary>The warnings of a mark that a pragma can suppress.</summary>
    public static IEnumerable<string> Warnings(AttributeData mark)
    {
        if (IsError(mark))
        {
            return [];
        }

        var id = mark.AttributeClass!.Name == Obsolete
            ? mark.NamedArguments.FirstOrDefault(static named => named.Key == "DiagnosticId").Value.Value
            : mark.ConstructorArguments[0].Value;
        return id switch
        {
            null => ["CS0612", "CS0618"],
            string text when SyntaxFacts.IsValidIdentifier(text) => [text],
            _ => [],
        };
    }

    /// <summary>A mark as source has it, whatever usings there are.</summary>
    public static string Write(AttributeData mark)
    {
        var named = mark.NamedArguments.Select(static named => $"{named.Key} = {Write(named.Value)}");
        var arguments = string.Join(", ", mark.ConstructorArguments.Select(Write).Concat(named));
        return $"[{mark.AttributeClass!.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}({arguments})]";
    }

    private static bool IsError(AttributeData mark) =>
        mark.AttributeClass!.Name == Obsolete
        && mark.ConstructorArguments.Length == 2
        && mark.ConstructorArguments[1].Value is true;

    private static string Write(TypedConstant constant) => constant.Value switch
    {
        null => "null",
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        bool flag => flag ? "true" : "false",
        var other => Convert.ToString(other, CultureInfo.InvariantCulture)!,
    };

    private static bool Is(AttributeData attribute, string space, string name) =>
        attribute.AttributeClass is { ContainingType: null } type
        && type.Name == name
        && type.ContainingNamespace.ToDisplayString() == space;
}
