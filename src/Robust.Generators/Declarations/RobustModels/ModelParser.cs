using Microsoft.CodeAnalysis;
using Robust.Generators.Declarations.Architectures;
using Robust.Generators.Declarations.GeneratedNames;
using Robust.Generators.Declarations.Recipes;
using Robust.Generators.Declarations.Records;
using Robust.Generators.Declarations.Signatures;
using Robust.Generators.Declarations.ThreatModels;
using Robust.Generators.Models;
using Robust.Generators.Reading;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Reading.Types;

namespace Robust.Generators.Declarations.RobustModels;

/// <summary>Turns a class with [RobustModel] into a record without symbols, and into what is wrong with it.</summary>
internal static class ModelParser
{
    /// <summary>What a class declares, without a value if it has errors; null if it is not a model.</summary>
    public static Parsed<RobustModel>? Parse(
        INamedTypeSymbol symbol, Compilation compilation, CancellationToken cancellationToken)
    {
        if (Declaration.Of(symbol) is not { } declaration)
        {
            return null;
        }

        var problems = new Problems();
        var layers = LayersParser.Among(declaration.Attributes);
        ProjectCheck.Check(declaration.Type, declaration.RobustModel.Location, problems.Topic());
        TypeParser.Check(symbol, problems.Topic(), cancellationToken);
        ConstructionCheck.Check(symbol, layers.Length > 0, problems.Topic(), cancellationToken);

        var (ofThreat, ofLayers, ofRecipe) = (problems.Topic(), problems.Topic(), problems.Topic());
        var record = TabularParser.Parse(declaration, problems.Topic(), compilation, cancellationToken);
        var threat = TabularThreat.Apply(
            record, ThreatModelParser.Parse(declaration, ofThreat, cancellationToken));
        var signature = SignatureParser.Parse(declaration, record, ofLayers);
        ThreatFit.Check(threat, signature.Input, declaration.RobustModel, ofThreat);
        var choices = RecipeChoices.Of(declaration, ofRecipe);
        var network = ArchitectureParser.Parse(declaration, layers, signature, choices, ofLayers);
        var model = new TrainedModel(symbol.Name, threat.Threat, signature, layers);
        var recipe = RecipeParser.Parse(choices, model, ofRecipe);
        var certification = CertificationParser.Parse(declaration, threat.Threat, problems.Topic());
        var hasOnnxRuntime = ProjectCheck.HasOnnxRuntime(symbol);
        GeneratedNameCheck.Check(declaration, threat, signature, network, hasOnnxRuntime, problems.Topic(), cancellationToken);

        return problems.HasErrors || BlockParser.IsBlock(symbol)
            ? new(null, problems)
            : new(new(Type(network is not null), signature, threat, network, recipe, certification, hasOnnxRuntime), problems);

        ModelType Type(bool isDeclared) => TypeParser.Parse(symbol, isDeclared, compilation, cancellationToken);
    }
}
