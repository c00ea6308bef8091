using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Robust.Generators.Declarations;
using Robust.Generators.Declarations.Architectures;
using Robust.Generators.Declarations.GeneratedNames;
using Robust.Generators.Declarations.Records;
using Robust.Generators.Declarations.Signatures;
using Robust.Generators.Declarations.ThreatModels;
using Robust.Generators.Diagnostics;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Analyzers;

/// <summary>A user's declarations under names that the build needs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GeneratedNameAnalyzer : ModelAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Rules.GeneratedNameTaken);

    /// <inheritdoc/>
    private protected override void Check(
        Declaration declaration, Problems problems, CancellationToken cancellationToken)
    {
        var others = new Problems();
        var threat = ThreatModelParser.Parse(declaration, others, cancellationToken);
        var signature = SignatureParser.Parse(declaration, TabularParser.Parse(declaration, others), others);
        var network = ArchitectureParser.Parse(declaration, signature, others);
        GeneratedNameCheck.Check(declaration, threat, signature, network, problems, cancellationToken);
    }
}
