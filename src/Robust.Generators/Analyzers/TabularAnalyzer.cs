using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Robust.Generators.Declarations;
using Robust.Generators.Declarations.Records;
using Robust.Generators.Diagnostics;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Analyzers;

/// <summary>The record of [TabularInput]: features, ranges and label.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TabularAnalyzer : ModelAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(
        Rules.NotAFeature, Rules.FeatureRange, Rules.LabelProperty, Rules.ArgumentOutOfRange);

    /// <inheritdoc/>
    private protected override void Check(
        Declaration declaration, Problems problems, CancellationToken cancellationToken) =>
        TabularParser.Parse(declaration, problems);
}
