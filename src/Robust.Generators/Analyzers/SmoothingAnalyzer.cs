using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Analyzers;

/// <summary>Settings of randomized smoothing, written with constants, that can certify nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SmoothingAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.TooFewSamples);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName("Robust.Certification.Smoothing.SmoothingSettings") is { } settings)
            {
                start.RegisterOperationAction(operation => Analyze(operation, settings), OperationKind.ObjectCreation);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, INamedTypeSymbol settings)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (!SymbolEqualityComparer.Default.Equals(creation.Type, settings))
        {
            return;
        }

        var (samples, alpha) = (Written(creation, "Samples"), Written(creation, "Alpha"));
        if (Number(samples, Defaults.Smoothing.Samples) is not (>= 1 and var count)
            || Number(alpha, Defaults.Smoothing.Alpha) is not (> 0 and < 1 and var level)
            || count >= SmoothingSamples.Fewest(level))
        {
            return;
        }

        var fewest = Numbers.Text(SmoothingSamples.Fewest(level));
        context.ReportDiagnostic(Diagnostic.Create(
            Rules.TooFewSamples,
            (samples ?? alpha)!.Syntax.GetLocation(),
            samples is null ? null : Fix.ReplaceValue(fewest).ToProperties(),
            Numbers.Text(count),
            Numbers.Text(level),
            fewest));
    }

    /// <summary>What the initializer gives a property; null where it says nothing of it.</summary>
    private static IOperation? Written(IObjectCreationOperation creation, string property) => creation.Initializer?.Initializers
        .OfType<ISimpleAssignmentOperation>()
        .FirstOrDefault(assignment => assignment.Target is IPropertyReferenceOperation target && target.Property.Name == property)
        ?.Value;

    /// <summary>A number that the compiler knows; null where it does not.</summary>
    private static double? Number(IOperation? written, double ifAbsent) => written is null
        ? ifAbsent
        : written.ConstantValue is { HasValue: true, Value: { } value } ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;
}
