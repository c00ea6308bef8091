using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Robust.Generators.Declarations;
using Robust.Generators.Declarations.RobustModels;
using Robust.Generators.Diagnostics;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Analyzers;

/// <summary>The project around a model: a reference to torch, and a recent version of C#.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProjectAnalyzer : ModelAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Rules.NoTorchBackend, Rules.CompilerTooOld);

    /// <inheritdoc/>
    private protected override void Check(
        Declaration declaration, Problems problems, CancellationToken cancellationToken) =>
        ProjectParser.Check(declaration, problems);
}
