using Microsoft.CodeAnalysis;
using Robust.Generators.Declarations.Architectures;
using Robust.Generators.Declarations.GeneratedNames;
using Robust.Generators.Declarations.Recipes;
using Robust.Generators.Declarations.Records;
using Robust.Generators.Declarations.Signatures;
using Robust.Generators.Declarations.ThreatModels;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Reading.Types;

namespace Robust.Generators.Declarations.RobustModels;

/// <summary>Turns a class with [RobustModel] into a record without symbols.</summary>
internal static class ModelParser
{
    /// <summary>The model, or null if the declaration has errors, which the analyzers report.</summary>
    public static RobustModel? Parse(
        INamedTypeSymbol symbol, Compilation compilation, CancellationToken cancellationToken)
    {
        if (Declaration.Of(symbol) is not { } declaration || BlockParser.IsBlock(symbol))
        {
            return null;
        }

        var problems = new Problems();
        ProjectParser.Check(declaration, problems);
        TypeParser.Check(declaration.Type, problems, cancellationToken);
        ConstructionCheck.Check(
            declaration.Type, LayersParser.Among(declaration.Attributes).Length > 0, problems, cancellationToken);
        var record = TabularParser.Parse(declaration, problems);
        var threat = TabularThreat.Apply(
            record, ThreatModelParser.Parse(declaration, problems, cancellationToken));
        var signature = SignatureParser.Parse(declaration, record, problems);
        ThreatFit.Check(threat, signature.Input, declaration.RobustModel, problems);
        var network = ArchitectureParser.Parse(declaration, signature, problems);
        var recipe = RecipeParser.Parse(
            declaration,
            new(declaration.Type.Name, threat.Threat, signature, LayersParser.Among(declaration.Attributes)),
            problems);
        GeneratedNameCheck.Check(declaration, threat, signature, network, problems, cancellationToken);
        if (problems.HasErrors)
        {
            return null;
        }

        var type = TypeParser.Parse(declaration.Type, network is not null, compilation, cancellationToken);
        return new(type, signature, threat, network, recipe);
    }
}
