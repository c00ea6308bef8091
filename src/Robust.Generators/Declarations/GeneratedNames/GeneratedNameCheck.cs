using Microsoft.CodeAnalysis;
using Robust.Generators.Diagnostics;
using Robust.Generators.Files.Modules;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Reading.Types;

namespace Robust.Generators.Declarations.GeneratedNames;

/// <summary>Names that the build gives to what it writes, and that a user's own declarations may have taken.</summary>
internal static class GeneratedNameCheck
{
    /// <summary>Reports types and members that generated ones would clash with (RBST0040).</summary>
    public static void Check(
        Declaration declaration,
        ThreatReference threat,
        ModelSignature signature,
        Network? network,
        bool hasOnnxRuntime,
        Problems problems,
        CancellationToken cancellationToken)
    {
        var type = declaration.Type;
        var isTabular = signature.Record is not null;
        GeneratedTypeCheck.Check(
            type, threat.IsShorthand ? threat.Threat : null, isTabular, hasOnnxRuntime && signature.IsComplete, problems, cancellationToken);
        // What the members of the model call by a simple name, which a type within it would take.
        IEnumerable<string> members = [.. GeneratedMembers.Of(network, signature.Classes), ModelType.Trainer(type.Name)];
        if (threat.IsShorthand)
        {
            members = members.Append(ModelType.ThreatModel(type.Name));
        }

        if (isTabular)
        {
            members = members.Append(ModelType.Encoder(type.Name)).Append(ModelType.Constraint(type.Name));
        }

        CheckMembers(type, members, problems, signature.Record);
    }

    /// <summary>Reports members of a class that generated ones would clash with (RBST0040).</summary>
    public static void CheckMembers(
        INamedTypeSymbol type, IEnumerable<string> names, Problems problems, TabularRecord? record = null)
    {
        CheckAround(type, problems);
        foreach (var name in names)
        {
            CheckMember(type, name, record, problems);
            if (name == LinearizationEmitter.ClassName)
            {
                CheckHidden(type, name, problems);
            }
        }
    }

    /// <summary>Reports a type around a class that a generated one within the class would hide.</summary>
    private static void CheckHidden(INamedTypeSymbol type, string name, Problems problems)
    {
        for (var around = type.ContainingType; around is not null; around = around.ContainingType)
        {
            if (around.Name == name)
            {
                Report(type, name, around.Locations[0], problems);
            }
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

    private static void CheckMember(INamedTypeSymbol model, string name, TabularRecord? record, Problems problems)
    {
        // A member may not be called as its class or one of its type parameters.
        foreach (var taken in model.TypeParameters.Concat<ISymbol>([model]).Where(symbol => symbol.Name == name))
        {
            Report(model, name, taken.Locations[0], problems);
        }

        var isMethod = name is "At" or "forward" or "Predict" or "PredictOne";
        foreach (var taken in model.GetMembers(name).Where(static member =>
            member is not IMethodSymbol { AssociatedSymbol: not null }))
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

    /// <summary>Reports a name that the build needs.</summary>
    public static void Report(INamedTypeSymbol model, string name, Location place, Problems problems) =>
        problems.Add(Rules.GeneratedNameTaken, place, name, model.Name);
}
