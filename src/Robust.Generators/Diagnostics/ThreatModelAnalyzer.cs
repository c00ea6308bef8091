using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Robust.Generators.Parsing;

namespace Robust.Generators.Diagnostics;

/// <summary>The radius and the box of [RobustModel].</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ThreatModelAnalyzer : ModelAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Rules.EpsNotPositive, Rules.EpsBeyondBox, Rules.EmptyBox);

    /// <inheritdoc/>
    private protected override void Check(
        Declaration declaration, Problems problems, CancellationToken cancellationToken) =>
        ThreatModelParser.Parse(declaration, problems);
}
