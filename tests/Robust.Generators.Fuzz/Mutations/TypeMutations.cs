using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Robust.Generators.Fuzz.Mutations;

/// <summary>Types of other kinds, with other modifiers, in other places, generic, with bases and members.</summary>
internal static class TypeMutations
{
    private static readonly string[] Kinds =
        ["class", "record", "struct", "record struct", "interface", "enum", "record class"];

    private static readonly string[] Modifiers =
    [
        "static", "abstract", "sealed", "partial", "file", "public", "internal", "private", "protected", "unsafe",
        "protected internal", "private protected", "readonly", "new", "ref", "required", "async", "partial partial",
    ];

    private static readonly (string Parameters, string Constraints)[] Generics =
    [
        ("<T>", ""), ("<T>", " where T : class, new()"), ("<T>", " where T : unmanaged"),
        ("<TKey, TValue>", " where TKey : notnull where TValue : class?, System.IComparable<TKey>"),
        ("<Tensor>", ""), ("<@class>", " where @class : struct, System.Enum"), ("<in T>", ""), ("<T, T>", ""),
        ("<[System.Obsolete] T>", " where T : System.Collections.Generic.IEnumerable<T?>?"), ("<>", ""),
        ("<TΣ>", " where TΣ : System.Delegate"), ("<T>", " where T : TorchSharp.torch.nn.Module"),
    ];

    private static readonly string[] Bases =
    [
        "object", "System.IDisposable", "TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>",
        "Nowhere", "System.Attribute", "System.Collections.Generic.List<int>", "TorchSharp.torch.nn.Module", "int",
        "Robust.ThreatModels.IThreatModel", "System.ICloneable",
    ];

    private static readonly string[] Members =
    [
        "public int Mine => 1;", "public {0}(int size) {{ }}", "private {0}() {{ }}", "static {0}() {{ }}",
        "public required string Title {{ get; init; }}", "~{0}() {{ }}", "public class Tensor;", "int conv1;",
        "public const int ClassCount = 3;", "public string forward(string x) => x;", "private object linear1 = 1;",
        "public override string ToString() => \"\";", "public enum Labels {{ A, B }}", "void register_module() {{ }}",
        "public static implicit operator int({0} x) => 1;", "public int this[int i] => i;", "class Set;", "T field;",
        "protected override void Dispose(bool disposing) => base.Dispose(disposing);", "partial void OnStep();",
        "public int Predict => 1;", "void PredictOne() {{ }}", "int ClassNames() => 1;", "public int Declared => 1;",
        "public int Update() => 1;", "object Model = 1;", "class FirstLayer;", "public {0}Trainer? Mine2;", "class Robust;",
        "void {0}Trainer() {{ }}", "class {0}ThreatModel;", "class torch;", "class Module;", "class System;",
        "public static object CreateTrainer() => null!;", "event System.Action? Happened;", "partial class Inner;",
    ];

    private static readonly (string Before, string After)[] Containers =
    [
        ("partial class Outer {", "}"), ("class Outer {", "}"), ("namespace Deep.Er {", "}"), ("interface I {", "}"),
        ("public partial class Outer<T> where T : System.IDisposable, new() {", "}"), ("namespace Robust {", "}"),
        ("partial record struct Outer(int X) {", "}"), ("public static partial class Outer {", "}"),
        ("partial interface IOuter<in T> {", "}"), ("internal partial record Outer<TKey, @event> {", "}"),
        ("namespace System {", "}"), ("namespace TorchSharp {", "}"), ("file partial class Outer {", "}"),
        ("partial struct A { private partial class B {", "} }"), ("partial class Tensor<T> {", "}"), ("{", "}"),
        ("partial class @class { partial class @class {", "} }"), ("#if NEVER\n", "\n#endif\n"),
        ("namespace @namespace.Ünï {", "}"), ("void Method() {", "}"), ("#pragma warning disable\n", "\n"),
        ("ref partial struct Outer {", "}"), ("partial class Outer<T> { partial class Inner<T> {", "} }"),
    ];

    public static string ChangeKind(string source, Random random) => Source.OnAny<TypeDeclarationSyntax>(
        source, random, type => source.Replace(type.Keyword.Span, random.Pick(Kinds)));

    public static string AddModifier(string source, Random random) => Source.OnAny<BaseTypeDeclarationSyntax>(
        source, random, type => source.Insert(
            random.Pick(type.Modifiers.Append(Keyword(type)).ToList()).SpanStart, random.Pick(Modifiers) + " "));

    public static string DropModifier(string source, Random random)
    {
        var modifiers = Source.Nodes<MemberDeclarationSyntax>(source)
            .SelectMany(member => member.Modifiers).ToList();
        return modifiers.Count == 0 ? source : source.Replace(random.Pick(modifiers).Span, "");
    }

    public static string MakeGeneric(string source, Random random) => Source.OnAny<TypeDeclarationSyntax>(
        source, random, type =>
        {
            var (parameters, constraints) = random.Pick(Generics);
            return source.Insert(EndOfHeader(type), constraints).Insert(type.Identifier.Span.End, parameters);
        });

    public static string AddBase(string source, Random random) => Source.OnAny<TypeDeclarationSyntax>(
        source, random, type => type.BaseList is { } bases
            ? source.Insert(bases.Span.End, ", " + random.Pick(Bases))
            : source.Insert(EndOfHeader(type), " : " + random.Pick(Bases)));

    public static string AddMember(string source, Random random) => Source.OnAny<TypeDeclarationSyntax>(
        source, random, type =>
        {
            var member = string.Format(null, random.Pick(Members), type.Identifier);
            return type.SemicolonToken.Span.Length > 0 && type.OpenBraceToken.Span.Length == 0
                ? source.Replace(type.SemicolonToken.Span, $" {{ {member} }}")
                : source.Insert(type.OpenBraceToken.Span.End, $" {member} ");
        });

    public static string Wrap(string source, Random random) => Source.OnAny<MemberDeclarationSyntax>(
        source, random, member =>
        {
            var (before, after) = random.Pick(Containers);
            return source.Replace(member.Span, $"{before} {member} {after}");
        });

    /// <summary>Adds a part of a type, with some attribute.</summary>
    public static string AddPart(string source, Random random) => Source.OnAny<TypeDeclarationSyntax>(
        source, random, type =>
        {
            var attribute = AttributePool.Draw(random, Source.TypeNames(source));
            var part = $"\n[{attribute}] partial {type.Keyword} {type.Identifier}{type.TypeParameterList};\n";
            return source.Insert(random.Once(2) ? type.Span.Start : type.Span.End, part);
        });

    private static SyntaxToken Keyword(BaseTypeDeclarationSyntax type) =>
        type is TypeDeclarationSyntax declaration ? declaration.Keyword : ((EnumDeclarationSyntax)type).EnumKeyword;

    private static int EndOfHeader(TypeDeclarationSyntax type) => new[]
    {
        type.Identifier.Span, type.TypeParameterList?.Span, type.BaseList?.Span,
        (type as RecordDeclarationSyntax)?.ParameterList?.Span,
        type.ConstraintClauses.Count > 0 ? type.ConstraintClauses.Span : (TextSpan?)null,
    }.Max(span => span?.End ?? 0);
}
