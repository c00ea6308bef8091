using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Robust.Generators.Declarations;
using Robust.Generators.Diagnostics;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Reading.Types;

namespace Robust.Generators.Analyzers;

/// <summary>The class: partial, and of a kind that generated code can stand beside.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClassAnalyzer : ModelAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Rules.NotPartial, Rules.UnsupportedClass);

    /// <inheritdoc/>
    private protected override void Check(
        Declaration declaration, Problems problems, CancellationToken cancellationToken) =>
        TypeParser.Check(declaration.Type, problems, cancellationToken);
}
