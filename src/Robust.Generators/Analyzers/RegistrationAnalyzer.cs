using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Robust.Generators.Declarations;
using Robust.Generators.Diagnostics;

namespace Robust.Generators.Analyzers;

/// <summary>Hand-written modules: parts that torch does not find.</summary>
/// <remarks>
/// A module without any call of RegisterComponents() is only reported if it is a model: for any other, the module that
/// holds it makes the call.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RegistrationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Rules.UnregisteredModule, Rules.ArrayOfModules);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (TorchTypes.Of(start.Compilation) is { } torch)
            {
                start.RegisterSymbolStartAction(symbol => Start(symbol, torch), SymbolKind.NamedType);
            }
        });
    }

    private static void Start(SymbolStartAnalysisContext context, TorchTypes torch)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind != TypeKind.Class || !torch.IsModule(type))
        {
            return;
        }

        var parts = ModulePart.Of(type, torch);
        if (parts.Count > 0)
        {
            var registration = new Registration(type, parts, torch);
            context.RegisterOperationAction(
                each => registration.Visit(each.Operation, each.ContainingSymbol),
                OperationKind.Invocation,
                OperationKind.FieldReference,
                OperationKind.PropertyReference,
                OperationKind.SimpleAssignment);
            context.RegisterSymbolEndAction(end => Report(end, type, parts, registration, torch));
        }
    }

    private static void Report(
        SymbolAnalysisContext context,
        INamedTypeSymbol type,
        IReadOnlyList<ModulePart> parts,
        Registration registration,
        TorchTypes torch)
    {
        var mustRegister = Declaration.IsModel(type)
            && torch.Declares(type.BaseType)
            && !registration.CallsRegisterComponents;
        foreach (var part in parts.Where(part => !registration.Includes(part)))
        {
            if (part.Kind == PartKind.Collection)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Rules.ArrayOfModules,
                    part.Symbol.Locations[0],
                    part.Symbol.Name,
                    type.Name,
                    part.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
                    part.RegisteredCollection(torch)));
            }
            else if (registration.LateAssignment(part) is { } late)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Rules.UnregisteredModule,
                    late,
                    part.Symbol.Name,
                    type.Name,
                    "it is assigned after RegisterComponents(), which must come last"));
            }
            else if (mustRegister)
            {
                context.ReportDiagnostic(Missing(type, part, registration, context.CancellationToken));
            }
        }
    }

    private static Diagnostic Missing(
        INamedTypeSymbol type, ModulePart part, Registration registration, CancellationToken cancellationToken)
    {
        var statement = registration.RegistersByName ? part.Registration : "RegisterComponents();";
        var constructors = Constructors(type, cancellationToken).ToList();
        var place = part.Symbol.Locations[0];
        var canFix = constructors.Count > 0 && constructors.All(each => each.SourceTree == place.SourceTree);
        return Diagnostic.Create(
            Rules.UnregisteredModule,
            place,
            canFix ? constructors : [],
            canFix ? Fix.AppendStatement(statement).ToProperties() : null,
            part.Symbol.Name,
            type.Name,
            constructors.Count > 0
                ? $"end the constructor with {statement.TrimEnd(';')}"
                : $"write a constructor that calls {statement.TrimEnd(';')}");
    }

    /// <summary>The constructors that do not leave the work to another one.</summary>
    private static IEnumerable<Location> Constructors(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.InstanceConstructors
            .SelectMany(constructor => constructor.DeclaringSyntaxReferences)
            .Select(reference => reference.GetSyntax(cancellationToken))
            .OfType<ConstructorDeclarationSyntax>()
            .Where(syntax => syntax.Initializer?.IsKind(SyntaxKind.ThisConstructorInitializer) != true)
            .Select(syntax => syntax.GetLocation());
}
