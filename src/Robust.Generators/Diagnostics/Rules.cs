using Microsoft.CodeAnalysis;

namespace Robust.Generators.Diagnostics;

/// <summary>What can be wrong with a declaration; one page each in docs/diagnostics.</summary>
internal static partial class Rules
{
    private const string Category = "Robust";
    private const string Pages = "https://github.com/robust-dotnet/robust/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor ArgumentOutOfRange = Error(
        "RBST0011",
        "An argument must be in its range",
        "{0} of [{1}] is {2}; it must be {3}");

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        Rule(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        Rule(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Suggestion(string id, string title, string message) =>
        Rule(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Rule(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true, helpLinkUri: $"{Pages}{id}.md");
}
