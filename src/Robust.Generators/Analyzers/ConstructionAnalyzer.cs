using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Robust.Generators.Declarations;
using Robust.Generators.Declarations.Architectures;
using Robust.Generators.Diagnostics;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Reading.Types;

namespace Robust.Generators.Analyzers;

/// <summary>What generated code builds on: base class and constructors.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConstructionAnalyzer : ModelAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Rules.WrongBaseOrConstructors);

    /// <inheritdoc/>
    private protected override void Check(
        Declaration declaration, Problems problems, CancellationToken cancellationToken) =>
        ConstructionCheck.Check(
            declaration.Type, LayersParser.Among(declaration.Attributes).Length > 0, problems, cancellationToken);
}
