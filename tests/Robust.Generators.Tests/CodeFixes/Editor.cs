using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Robust.CodeFixes;
using Robust.Generators.Tests.Diagnostics;

namespace Robust.Generators.Tests.CodeFixes;

/// <summary>Applies the code fixes as an editor does, to a document of its own workspace.</summary>
internal static class Editor
{
    private static readonly RemedyProvider Provider = new();

    /// <summary>The fixes offered for a diagnostic.</summary>
    public static async Task<ImmutableArray<CodeAction>> OffersAsync(Document document, Diagnostic diagnostic)
    {
        var offers = ImmutableArray.CreateBuilder<CodeAction>();
        await Provider.RegisterCodeFixesAsync(
            new CodeFixContext(document, diagnostic, (offer, _) => offers.Add(offer), CancellationToken.None));
        return offers.ToImmutable();
    }

    /// <summary>A source with the only fix of a diagnostic applied.</summary>
    public static async Task<string> FixAsync(string source, Diagnostic diagnostic)
    {
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, source);
        return await TextAfterAsync(Assert.Single(await OffersAsync(document, diagnostic)), document.Id);
    }

    /// <summary>A source with the fixes of all diagnostics of the first one's kind applied.</summary>
    public static async Task<string> FixAllAsync(string source, ImmutableArray<Diagnostic> diagnostics)
    {
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, source);
        var offer = Assert.Single(await OffersAsync(document, diagnostics[0]));
        var everywhere = new FixAllContext(
            document,
            Provider,
            FixAllScope.Document,
            offer.EquivalenceKey,
            [diagnostics[0].Id],
            new Known(diagnostics),
            CancellationToken.None);
        return await TextAfterAsync((await Provider.GetFixAllProvider().GetFixAsync(everywhere))!, document.Id);
    }

    /// <summary>The diagnostics of a source that the analyzers report, in source order.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(string source) =>
        (await Analysis.OverAsync(GeneratorRun.Over(source)))
            .Sort((a, b) => a.Location.SourceSpan.Start - b.Location.SourceSpan.Start);

    private static Document Open(AdhocWorkspace workspace, string source)
    {
        var compilation = Compilations.Create();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "User",
            "User",
            LanguageNames.CSharp,
            compilationOptions: compilation.Options,
            parseOptions: Compilations.ParseOptions,
            metadataReferences: compilation.References));
        return project.AddDocument("User.cs", source);
    }

    private static async Task<string> TextAfterAsync(CodeAction offer, DocumentId document)
    {
        var operations = await offer.GetOperationsAsync(CancellationToken.None);
        var changed = Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).ChangedSolution;
        return (await changed.GetDocument(document)!.GetTextAsync()).ToString();
    }

    /// <summary>Diagnostics that were found before.</summary>
    private sealed class Known(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
