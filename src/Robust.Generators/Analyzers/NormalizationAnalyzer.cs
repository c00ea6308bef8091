using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Robust.Generators.Declarations;
using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Text;

namespace Robust.Generators.Analyzers;

/// <summary>Inputs that are normalized before the model gets them, so that eps is not in their units.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NormalizationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Rules.NormalizationOutsideModel);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(AnalyzeBox, SymbolKind.NamedType);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName("TorchSharp.torchvision+transforms") is { } transforms)
            {
                var hasModel = new Lazy<bool>(() => HasModel(start.Compilation.Assembly.GlobalNamespace));
                start.RegisterOperationAction(
                    operation => AnalyzeCall(operation, transforms, hasModel), OperationKind.Invocation);
            }
        });
    }

    private static void AnalyzeBox(SymbolAnalysisContext context)
    {
        foreach (var attribute in ((INamedTypeSymbol)context.Symbol).GetAttributes())
        {
            if (attribute.NamedArguments.Any(argument => argument.Key == "Lower")
                && AttributeUse.IsOurs(attribute.AttributeClass)
                && new AttributeUse(attribute) is { IsWellFormed: true } use
                && (Lower: use.Number("Lower", Defaults.Box.Lower), Upper: use.Number("Upper", Defaults.Box.Upper))
                    is var (lower, upper)
                && LooksNormalized(lower, upper))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Rules.NormalizationOutsideModel,
                    use.LocationOf("Lower"),
                    $"The box [{Numbers.Text(lower)}, {Numbers.Text(upper)}] looks like that of normalized inputs"));
            }
        }
    }

    /// <summary>
    /// Around 0, but neither symmetric, as inputs scaled to [-1, 1] are, nor in whole numbers, as measured ones may be.
    /// </summary>
    private static bool LooksNormalized(double lower, double upper) =>
        lower < 0 && upper > 0 && lower != -upper && (lower != Math.Floor(lower) || upper != Math.Floor(upper));

    private static void AnalyzeCall(
        OperationAnalysisContext context, INamedTypeSymbol transforms, Lazy<bool> hasModel)
    {
        if (((IInvocationOperation)context.Operation).TargetMethod is { Name: "Normalize" } method
            && SymbolEqualityComparer.Default.Equals(method.ContainingType, transforms)
            && hasModel.Value)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.NormalizationOutsideModel,
                context.Operation.Syntax.GetLocation(),
                "This transform normalizes inputs before the model gets them"));
        }
    }

    private static bool HasModel(INamespaceOrTypeSymbol container) => container.GetMembers().Any(member =>
        member is INamedTypeSymbol type && (Declaration.IsModel(type) || HasModel(type))
        || member is INamespaceSymbol space && HasModel(space));
}
