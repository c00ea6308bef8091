using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Robust.Generators.Diagnostics;

namespace Robust.Generators.Analyzers;

/// <summary>An <c>await</c> while a dispose scope, which is bound to its thread, is open.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DisposeScopeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Rules.AwaitInDisposeScope);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName("TorchSharp.DisposeScope") is { } scope)
            {
                start.RegisterOperationAction(
                    operation => Analyze(operation, scope),
                    OperationKind.Await,
                    OperationKind.Loop,
                    OperationKind.Using,
                    OperationKind.UsingDeclaration);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, INamedTypeSymbol scope)
    {
        var keyword = context.Operation.Syntax switch
        {
            AwaitExpressionSyntax syntax => syntax.AwaitKeyword,
            CommonForEachStatementSyntax syntax => syntax.AwaitKeyword,
            UsingStatementSyntax syntax => syntax.AwaitKeyword,
            LocalDeclarationStatementSyntax syntax => syntax.AwaitKeyword,
            _ => default,
        };
        if (keyword.Span.Length > 0 && OpenScope(context.Operation, scope) is { } name)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.AwaitInDisposeScope, keyword.GetLocation(), name));
        }
    }

    /// <summary>The dispose scope that the enclosing function has open at an operation; null if it has none.</summary>
    private static string? OpenScope(IOperation operation, INamedTypeSymbol scope)
    {
        for (var inner = operation; inner.Parent is { } outer; inner = outer)
        {
            if (outer is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return null;
            }

            var open = outer switch
            {
                IUsingOperation statement when statement.Body == inner => NameOf(statement.Resources, scope),
                IBlockOperation block => block.Operations
                    .TakeWhile(each => each != inner)
                    .OfType<IUsingDeclarationOperation>()
                    .Select(each => NameOf(each.DeclarationGroup, scope))
                    .LastOrDefault(name => name is not null),
                _ => null,
            };
            if (open is not null)
            {
                return open;
            }
        }

        return null;
    }

    /// <summary>What a <c>using</c> calls its dispose scope; null if it holds something else.</summary>
    private static string? NameOf(IOperation resources, INamedTypeSymbol scope) => resources switch
    {
        IVariableDeclarationGroupOperation group => group.Declarations
            .SelectMany(declaration => declaration.Declarators)
            .FirstOrDefault(declarator => IsScope(declarator.Symbol.Type, scope))?.Symbol.Name,
        _ => IsScope(resources.Type, scope) ? resources.Syntax.ToString() : null,
    };

    private static bool IsScope(ITypeSymbol? type, INamedTypeSymbol scope) =>
        SymbolEqualityComparer.Default.Equals(type, scope);
}
