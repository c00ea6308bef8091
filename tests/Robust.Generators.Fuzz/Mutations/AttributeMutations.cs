using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Robust.Generators.Fuzz.Mutations;

/// <summary>More attributes, those of another model, elsewhere, and with other arguments.</summary>
internal static class AttributeMutations
{
    private static readonly string[] Targets = ["assembly:", "module:", "return:", "type:", "field:", "param:"];

    private static readonly string[] Marks =
    [
        "System.Obsolete", "System.Obsolete(\"use another\")", "System.Obsolete(\"gone\", error: true)",
        "System.Obsolete(\"a \\\"b\\\"\", DiagnosticId = \"OLD1\")", "global::System.ObsoleteAttribute(null, false)",
        "System.Diagnostics.CodeAnalysis.Experimental(\"X1\")", "System.CLSCompliant(true)", "System.CLSCompliant(false)",
    ];

    /// <summary>Marks a type, a member, a parameter or the assembly as obsolete, experimental or CLS-compliant.</summary>
    public static string Mark(string source, Random random)
    {
        var mark = random.Pick(Marks);
        return random.Next(8) switch
        {
            0 => Source.OnAny<ParameterSyntax>(
                source, random, parameter => source.Insert(parameter.Span.Start, $"[property: {mark}] ")),
            1 => Source.OnAny<MemberDeclarationSyntax>(
                source, random, member => source.Insert(member.Span.Start, $"[{mark}] ")),
            2 => Source.OnAny<BaseNamespaceDeclarationSyntax>(
                source, random, space => source.Insert(space.Span.Start, $"[assembly: {mark}]\n")),
            _ => Source.OnAny<BaseTypeDeclarationSyntax>(
                source, random, type => source.Insert(type.Span.Start, $"[{mark}]\n")),
        };
    }

    /// <summary>Adds an attribute of the language, anywhere among those there are.</summary>
    public static string Add(string source, Random random)
    {
        var attribute = AttributePool.Draw(random, Source.TypeNames(source));
        return random.Once(2)
            ? Source.OnAny<AttributeSyntax>(
                source, random, place => source.Insert(place.Span.Start, attribute + ", "))
            : Source.OnAny<BaseTypeDeclarationSyntax>(
                source, random, type => source.Insert(type.Span.Start, $"[{attribute}]\n"));
    }

    /// <summary>Puts another attribute of the language in the place of one.</summary>
    public static string Exchange(string source, Random random) => Source.OnAny<AttributeSyntax>(
        source, random, place => source.Replace(
            place.Span, AttributePool.Draw(random, Source.TypeNames(source))));

    /// <summary>Gives a type the attributes of another model too.</summary>
    public static string Combine(string source, Random random)
    {
        var lists = Source.Nodes<AttributeListSyntax>(Seeds.Draw(random));
        var taken = string.Concat(lists.Where(_ => !random.Once(3)).Select(list => list + "\n"));
        return Source.OnAny<BaseTypeDeclarationSyntax>(
            source, random, type => source.Insert(type.Span.Start, taken));
    }

    /// <summary>Moves attributes to whatever may or may not bear them.</summary>
    public static string Move(string source, Random random) => Source.OnAny<AttributeListSyntax>(
        source, random, list =>
        {
            var without = source.Replace(list.Span, "");
            return Source.OnAny<SyntaxNode>(
                without, random, place => without.Insert(place.Span.Start, $" {list} "));
        });

    public static string Target(string source, Random random) => Source.OnAny<AttributeListSyntax>(
        source, random, list => source.Insert(list.OpenBracketToken.Span.End, random.Pick(Targets) + " "));

    /// <summary>Puts a hostile value in the place of an argument.</summary>
    public static string Revalue(string source, Random random) => Source.OnAny<AttributeArgumentSyntax>(
        source, random, argument => source.Replace(argument.Expression.Span, Values.Any(random)));

    /// <summary>Puts a hostile number in the place of a number.</summary>
    public static string Renumber(string source, Random random)
    {
        var numbers = Source.Nodes<LiteralExpressionSyntax>(source)
            .Where(literal => literal.IsKind(SyntaxKind.NumericLiteralExpression)).ToList();
        return numbers.Count == 0
            ? source
            : source.Replace(
                random.Pick(numbers).Span, Values.Of(random.Once(2) ? typeof(int) : typeof(double), random));
    }

    /// <summary>Gives a generic attribute other type arguments.</summary>
    public static string Retype(string source, Random random) => Source.OnAny<GenericNameSyntax>(
        source, random, name => source.Replace(
            random.Pick(name.TypeArgumentList.Arguments).Span, random.Pick(Source.TypeNames(source))));
}
