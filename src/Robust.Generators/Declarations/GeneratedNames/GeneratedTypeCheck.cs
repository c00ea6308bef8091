using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Robust.Generators.Files.Classifiers;
using Robust.Generators.Files.Constraints;
using Robust.Generators.Files.Encoders;
using Robust.Generators.Files.ThreatModels;
using Robust.Generators.Files.Trainers;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Reading.Types;

namespace Robust.Generators.Declarations.GeneratedNames;

/// <summary>Names of the types that the build writes beside a model, and members in a user's part of its trainer.</summary>
internal static class GeneratedTypeCheck
{
    /// <summary>Reports what the types beside a model would clash with (RBST0040).</summary>
    public static void Check(
        INamedTypeSymbol model,
        ThreatModel? shorthand,
        bool isTabular,
        bool hasOnnxClassifier,
        Problems problems,
        CancellationToken cancellationToken)
    {
        CheckType(model, ModelType.Trainer(model.Name), canShare: true, problems, cancellationToken);
        var members = TrainerEmitter.MemberNames.Append(ModelType.Trainer(model.Name));
        if (shorthand is not null)
        {
            CheckType(model, ModelType.ThreatModel(model.Name), canShare: false, problems, cancellationToken);
            members = members.Concat(ThreatModelEmitter.MemberNames(shorthand))
                .Append(ModelType.ThreatModel(model.Name));
        }

        if (isTabular)
        {
            CheckType(model, ModelType.Encoder(model.Name), canShare: false, problems, cancellationToken);
            CheckType(model, ModelType.Constraint(model.Name), canShare: false, problems, cancellationToken);
            members = members.Concat(EncoderEmitter.MemberNames).Append(ModelType.Encoder(model.Name))
                .Concat(ConstraintsEmitter.MemberNames).Append(ModelType.Constraint(model.Name));
        }

        if (hasOnnxClassifier)
        {
            CheckType(model, ModelType.OnnxClassifier(model.Name), canShare: false, problems, cancellationToken);
            foreach (var taken in model.ContainingAssembly.GlobalNamespace.GetTypeMembers("Microsoft"))
            {
                GeneratedNameCheck.Report(model, taken.Name, taken.Locations[0], problems);  // it hides the namespace
            }

            members = members.Concat(OnnxClassifierEmitter.MemberNames).Append(ModelType.OnnxClassifier(model.Name));
        }

        CheckTrainer(model, problems);
        CheckTypeParameters(model, [.. members], problems);
    }

    /// <summary>Looks for what has the name beside the model; a partial class may be a part of the generated one.</summary>
    private static void CheckType(
        INamedTypeSymbol model, string name, bool canShare, Problems problems, CancellationToken cancellationToken)
    {
        foreach (var taken in WrittenTrainer.Around(model).GetMembers(name))
        {
            if (taken is not INamedTypeSymbol type)
            {
                GeneratedNameCheck.Report(model, name, taken.Locations[0], problems);
            }
            else if (type.Arity == model.Arity)
            {
                foreach (var part in Written(taken, model).Select(part => part.GetSyntax(cancellationToken))
                    .Where(part => !canShare || !IsPartialClass(part) || Declaration.IsModel(type)))
                {
                    GeneratedNameCheck.Report(model, name, IdentifierOf(part), problems);
                }
            }
        }

        // A nested type may not be called as the type around it or one of its type parameters.
        if (model.ContainingType is { } outer
            && outer.TypeParameters.Concat<ISymbol>([outer]).FirstOrDefault(part => part.Name == name) is { } around)
        {
            GeneratedNameCheck.Report(model, name, around.Locations[0], problems);
        }
    }

    /// <summary>
    /// The types beside a model have its type parameters, which may not be called as they, their members or accessors.
    /// </summary>
    private static void CheckTypeParameters(INamedTypeSymbol model, HashSet<string> members, Problems problems)
    {
        const string Getter = "get_";
        foreach (var parameter in model.TypeParameters)
        {
            var name = parameter.Name.StartsWith(Getter, StringComparison.Ordinal)
                ? parameter.Name.Substring(Getter.Length)
                : parameter.Name;
            if (members.Contains(name))
            {
                GeneratedNameCheck.Report(model, parameter.Name, parameter.Locations[0], problems);
            }
        }
    }

    /// <summary>Members that hide or repeat what the generated part of the trainer calls or writes.</summary>
    private static void CheckTrainer(INamedTypeSymbol model, Problems problems)
    {
        if (WrittenTrainer.Of(model) is not { } trainer)
        {
            return;
        }

        string[] names = [.. TrainerEmitter.MemberNames, model.Name, ModelType.ThreatModel(model.Name)];
        foreach (var member in names.SelectMany(name => trainer.GetMembers(name)))
        {
            if (Written(member, model).Any() && !IsFree(member))
            {
                GeneratedNameCheck.Report(model, member.Name, member.Locations[0], problems);
            }
        }
    }

    /// <summary>
    /// Whether a member goes with the generated ones: a hook, an override that is the user's to write, or a method that
    /// takes something else.
    /// </summary>
    private static bool IsFree(ISymbol member) => member switch
    {
        IMethodSymbol method when IsPartial(method) || method.AssociatedSymbol is not null => true,
        { IsOverride: true } => !TrainerEmitter.Overridden.Contains(member.Name),
        IMethodSymbol method => method.Parameters.Any(parameter =>
            parameter.Type.Name is not ("Tensor" or "Double" or "StepResult" or "EpochResult" or "IPerturbationSet")),
        _ => false,
    };

    private static bool IsPartial(IMethodSymbol method) => method.DeclaringSyntaxReferences.Any(static part =>
        part.GetSyntax() is MethodDeclarationSyntax declaration
        && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

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
}
