using Microsoft.CodeAnalysis;
using Robust.Generators.Declarations;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Analyzers;

/// <summary>Runs one part of the parser over every class with [RobustModel] and reports what it finds.</summary>
public abstract class ModelAnalyzer : TypeAnalyzer
{
    /// <summary>Finds the problems of one declaration.</summary>
    private protected abstract void Check(
        Declaration declaration, Problems problems, CancellationToken cancellationToken);

    /// <inheritdoc/>
    private protected sealed override void Check(
        INamedTypeSymbol type, Problems problems, CancellationToken cancellationToken)
    {
        if (Declaration.Of(type) is { } declaration)
        {
            Check(declaration, problems, cancellationToken);
        }
    }
}
