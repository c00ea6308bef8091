using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Robust.Generators.Fuzz.Mutations;

/// <summary>Other names: keywords, other scripts, and those that generated code uses itself.</summary>
internal static class NameMutations
{
    private static readonly string[] Hard =
    [
        "@class", "@event", "@namespace", "Größe", "Ελληνικά", "模型", "ı", "İ", "_", "__", "e\u0301", "record",
        "async", "await", "partial", "required", "file", "var", "dynamic", "nameof", "global", "@int", "field",
        "scoped", "nint", "System", "Robust", "TorchSharp", "torch", "nn", "Tensor", "Module", "Linear", "Conv2d",
        "optim", "functional", "Generator", "NewDisposeScope", "ThreatModels", "Training", "Attacks", "Object",
        "String", "Math", "input", "x", "y", "delta", "set", "Set", "Eps", "Model", "ThreatModel", "Trainer", "Step",
        "Perturb", "Declared", "forward", "conv1", "linear1", "ClassCount", "IThreatModel", "Norm", "LInf", "Random",
        "Attribute", "DeclaredEps", "T", "\\u0041bc", "NetTrainer", "value", "from", "where", "select", "Dispose",
        "Equals", "GetHashCode", "base1", "Predict", "PredictOne", "CreateTrainer", "ClassNames", "get_ClassNames",
        "FirstLayer", "OtherLayers", "Optimizer", "Backward", "Update", "Attack", "Device", "Program", "Predictor",
        "Prediction", "NetThreatModel", "NetEncoder", "FraudNetEncoder", "lower", "no_grad", "scope", "channels",
    ];

    /// <summary>Renames one identifier, everywhere or in one place.</summary>
    public static string Rename(string source, Random random)
    {
        var names = Identifiers(source);
        return names.Count == 0 ? source : RenameTo(source, random.Pick(names), NewName(names, random), random);
    }

    /// <summary>Renames a declared type, everywhere.</summary>
    public static string RenameType(string source, Random random) => Source.OnAny<BaseTypeDeclarationSyntax>(
        source, random, type =>
        {
            var names = Identifiers(source);
            var name = NewName(names, random);
            return Rewrite(source, names.Where(token => token.ValueText == type.Identifier.ValueText), name);
        });

    /// <summary>Gives an attribute, likely a layer, a name that something else may have.</summary>
    public static string NameLayer(string source, Random random) => Source.OnAny<AttributeSyntax>(
        source, random, attribute =>
        {
            var name = $"Name = \"{NewName(Identifiers(source), random).TrimStart('@')}\"";
            return attribute.ArgumentList is { } list
                ? source.Insert(list.CloseParenToken.SpanStart, list.Arguments.Count > 0 ? $", {name}" : name)
                : source.Insert(attribute.Span.End, $"({name})");
        });

    private static string RenameTo(string source, SyntaxToken old, string name, Random random) =>
        Rewrite(source, random.Once(2) ? [old] : Identifiers(source).Where(token => token.Text == old.Text), name);

    private static string NewName(IReadOnlyList<SyntaxToken> names, Random random) => random.Next(4) switch
    {
        0 => random.Pick(names).Text,
        1 => random.Pick(names).Text.TrimStart('@') + random.Pick(["Trainer", "ThreatModel", "Attribute", "s", "_"]),
        _ => random.Pick(Hard),
    };

    private static List<SyntaxToken> Identifiers(string source) =>
        [.. Source.Tokens(source).Where(token => token.IsKind(SyntaxKind.IdentifierToken))];

    private static string Rewrite(string source, IEnumerable<SyntaxToken> tokens, string name) => tokens
        .OrderByDescending(token => token.SpanStart)
        .Aggregate(source, (text, token) => text.Replace(token.Span, name));
}
