using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Robust.Generators.Diagnostics;

namespace Robust.CodeFixes;

/// <summary>Offers the remedy that a diagnostic of Robust carries, for one place or for all at once.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemedyProvider))]
public sealed class RemedyProvider : CodeFixProvider
{
    private const int MostRules = 99;

    // All edits of a document are made on one tree: merging the texts of fixes that were made apart would lose those
    // that touch the same list.
    private static readonly FixAllProvider FixAll = FixAllProvider.Create(async (context, document, diagnostics) =>
        await Remedies.ApplyAsync(
            document,
            diagnostics.Where(diagnostic => Key(diagnostic) == context.CodeActionEquivalenceKey),
            context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        Enumerable.Range(1, MostRules).Select(number => $"RBST{number:0000}").ToImmutableArray();

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAll;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is not null && Remedy.Of(root, diagnostic).Any())
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        diagnostic.Properties[FixKeys.Title] ?? diagnostic.Id,
                        cancellationToken => Remedies.ApplyAsync(context.Document, [diagnostic], cancellationToken),
                        Key(diagnostic)),
                    diagnostic);
            }
        }
    }

    /// <summary>What two diagnostics share that are fixed together: each with its own remedy of the kind.</summary>
    private static string Key(Diagnostic diagnostic)
    {
        diagnostic.Properties.TryGetValue(FixKeys.Kind, out var kind);
        return $"{diagnostic.Id} {kind}";
    }
}
