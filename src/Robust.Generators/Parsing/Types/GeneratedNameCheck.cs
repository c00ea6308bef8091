using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Robust.Generators.Diagnostics;
using Robust.Generators.Emission.Inference;
using Robust.Generators.Emission.Modules;
using Robust.Generators.Emission.Trainers;
using Robust.Generators.Models;

namespace Robust.Generators.Parsing.Types;

/// <summary>Names that the build gives to what it writes, and that a user's own declarations may have taken.</summary>
internal static class GeneratedNameCheck
{
    /// <summary>Reports types and members that generated ones would clash with (RBST0040).</summary>
    public static void Check(
        Declaration declaration,
        bool isShorthand,
        ModelSignature signature,
        Network? network,
        Problems problems,
        CancellationToken cancellationToken)
    {
        var type = declaration.Type;
        CheckType(type, $"{type.Name}Trainer", canShare: true, problems, cancellationToken);
        if (isShorthand)
        {
            CheckType(type, $"{type.Name}ThreatModel", canShare: false, problems, cancellationToken);
        }

        if (signature.Record is not null)
        {
            CheckType(type, $"{type.Name}Encoder", canShare: false, problems, cancellationToken);
        }

        string[] members =
        [
            "CreateTrainer",
            .. network is null ? [] : ModuleEmitter.MemberNames(network),
            .. ClassifierEmitter.MemberNames(signature.Classes),
        ];
        CheckMembers(type, members, problems, signature.Record);
        CheckTypeParameters(type, problems);
    }

    /// <summary>Reports members of a class that generated ones would clash with (RBST0040).</summary>
    public static void CheckMembers(
        INamedTypeSymbol type, IEnumerable<string> names, Problems problems, TabularRecord? record = null)
    {
        CheckAround(type, problems);
        foreach (var name in names)
        {
            CheckMember(type, name, record, problems);
        }
    }

    /// <summary>
    /// Looks for a type called <c>var</c> where generated code declares its locals, and for one that hides the
    /// namespaces of its usings.
    /// </summary>
    private static void CheckAround(INamedTypeSymbol type, Problems problems)
    {
        for (INamespaceOrTypeSymbol? scope = type; scope is not null;
            scope = scope.ContainingSymbol as INamespaceOrTypeSymbol)
        {
            string[] names = scope is INamespaceSymbol { IsGlobalNamespace: true }
                ? ["var", "System", "TorchSharp", "Robust"]
                : ["var"];
            foreach (var taken in names.SelectMany(name => scope.GetTypeMembers(name)))
            {
                if (taken.Locations[0].IsInSource)
                {
                    Report(type, taken.Name, taken.Locations[0], problems);
                }
            }
        }
    }

    /// <summary>The trainer has the model's type parameters, which hide its members of the same name.</summary>
    private static void CheckTypeParameters(INamedTypeSymbol model, Problems problems)
    {
        foreach (var taken in model.TypeParameters.Where(static parameter =>
            TrainerEmitter.MemberNames.Contains(parameter.Name)))
        {
            Report(model, taken.Name, taken.Locations[0], problems);
        }
    }

    /// <summary>Looks for a type beside the model; a partial class may be a part of the generated one.</summary>
    private static void CheckType(
        INamedTypeSymbol model, string name, bool canShare, Problems problems, CancellationToken cancellationToken)
    {
        var around = (INamespaceOrTypeSymbol)model.ContainingType ?? model.ContainingNamespace;
        foreach (var taken in around.GetTypeMembers(name, model.Arity))
        {
            foreach (var part in Written(taken, model))
            {
                var syntax = part.GetSyntax(cancellationToken);
                if (!canShare || !IsPartialClass(syntax) || Declaration.IsModel(taken))
                {
                    Report(model, name, IdentifierOf(syntax), problems);
                }
            }
        }
    }

    private static void CheckMember(INamedTypeSymbol model, string name, TabularRecord? record, Problems problems)
    {
        // A member may not be called as its class or one of its type parameters.
        foreach (var taken in model.TypeParameters.Concat<ISymbol>([model]).Where(symbol => symbol.Name == name))
        {
            Report(model, name, taken.Locations[0], problems);
        }

        var isMethod = name is "At" or "forward" or "Predict" or "PredictOne";
        foreach (var taken in model.GetMembers(name))
        {
            // A method of other parameters is another method.
            var isOverload = isMethod && taken is IMethodSymbol method && !TakesWhatIsGenerated(method, record);
            if (!isOverload && Written(taken, model).Any())
            {
                Report(model, name, taken.Locations[0], problems);
            }
        }
    }

    /// <summary>Whether the only parameter may be that of a generated method: a tensor, a record or a list.</summary>
    private static bool TakesWhatIsGenerated(IMethodSymbol method, TabularRecord? record) =>
        method is { Arity: 0, Parameters.Length: 1 }
        && method.Parameters[0].Type is var type
        && (type.Name == "Tensor"
            || (record is not null && (type.Name == "IReadOnlyList" || record.Type.IsNamed(type.Name))));

    private static IEnumerable<SyntaxReference> Written(ISymbol symbol, INamedTypeSymbol model) =>
        symbol.DeclaringSyntaxReferences.Where(part => !HintNames.IsGenerated(part.SyntaxTree, model));

    private static bool IsPartialClass(SyntaxNode syntax) =>
        syntax is ClassDeclarationSyntax type && type.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static Location IdentifierOf(SyntaxNode syntax) => syntax switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.GetLocation(),
        DelegateDeclarationSyntax type => type.Identifier.GetLocation(),
        _ => syntax.GetLocation(),
    };

    private static void Report(INamedTypeSymbol model, string name, Location place, Problems problems) =>
        problems.Add(Rules.GeneratedNameTaken, place, name, model.Name);
}
