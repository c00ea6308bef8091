using Microsoft.CodeAnalysis;

namespace Robust.CodeFixes;

/// <summary>Makes the edits of one or many diagnostics of a document.</summary>
internal static class Remedies
{
    /// <summary>The document with the remedies of all the diagnostics applied, each once.</summary>
    public static async Task<Document> ApplyAsync(
        Document document, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        return root is null
            ? document
            : document.WithSyntaxRoot(Apply(root, diagnostics.SelectMany(each => Remedy.Of(root, each)).Distinct()));
    }

    private static SyntaxNode Apply(SyntaxNode root, IEnumerable<Remedy> remedies)
    {
        var pending = remedies.ToList();
        var edited = root.TrackNodes(pending.Select(remedy => remedy.Target).Distinct());
        foreach (var remedy in pending)
        {
            // Gone if another remedy removed the node or what it stood in.
            if (edited.GetCurrentNode(remedy.Target) is { } target)
            {
                edited = remedy.Apply(edited, target);
            }
        }

        return edited;
    }
}
