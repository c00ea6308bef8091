using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Robust.Generators.Declarations;
using Robust.Generators.Declarations.Records;
using Robust.Generators.Declarations.Signatures;
using Robust.Generators.Declarations.ThreatModels;
using Robust.Generators.Diagnostics;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Analyzers;

/// <summary>The threat model of [RobustModel]: its radius and box, or the type it names.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ThreatModelAnalyzer : ModelAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(
            Rules.EpsNotPositive,
            Rules.EpsBeyondBox,
            Rules.EmptyBox,
            Rules.ArgumentOutOfRange,
            Rules.ContradictoryThreatModels,
            Rules.NotAThreatModel,
            Rules.MisfitThreatModel);

    /// <inheritdoc/>
    private protected override void Check(
        Declaration declaration, Problems problems, CancellationToken cancellationToken)
    {
        var threat = ThreatModelParser.Parse(declaration, problems, cancellationToken);
        var others = new Problems();
        var signature = SignatureParser.Parse(declaration, TabularParser.Parse(declaration, others), others);
        ThreatFit.Check(threat, signature.Input, declaration.RobustModel, problems);
    }
}
