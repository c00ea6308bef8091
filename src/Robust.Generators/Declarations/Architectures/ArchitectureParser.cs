using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Robust.Generators.Declarations.Recipes;
using Robust.Generators.Declarations.Signatures;
using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Reading.Types;
using Robust.Generators.Shapes;

namespace Robust.Generators.Declarations.Architectures;

/// <summary>The declared architecture: input, layers in order, classes.</summary>
internal static class ArchitectureParser
{
    /// <summary>
    /// The network; null for a hand-written module and for an architecture with errors, which it reports
    /// (RBST0005 to RBST0009, RBST0011).
    /// </summary>
    public static Network? Parse(
        Declaration declaration,
        ImmutableArray<AttributeUse> layers,
        ModelSignature signature,
        RecipeChoices choices,
        Problems problems)
    {
        if (layers.Length == 0)
        {
            NetworkRules.CheckWritten(declaration, problems);
            if (declaration.Type.BaseType is { SpecialType: SpecialType.System_Object })
            {
                problems.Add(Rules.NothingToTrain, declaration.RobustModel.Location, declaration.Type.Name);
            }
            else if (!HandWrittenModule.HasAccessibleConstructor(declaration.Type))
            {
                problems.Add(Rules.NotConstructible, declaration.Type.Locations[0], declaration.Type.Name);
            }

            return null;
        }

        if (HandWrittenModule.WrittenBase(declaration.Type) is { } ancestor)
        {
            problems.Add(Rules.LayersAndBase, layers[0].Location, declaration.Type.Name, ancestor.Name);
            return null;
        }

        var parsed = new LayersParser(declaration.Type, new BlockReader(), inBlock: false, problems).Parse(layers);
        if (!parsed.Any(layer => layer is LearnedLayer))
        {
            problems.Add(Rules.NothingToTrain, declaration.RobustModel.Location, declaration.Type.Name);
        }

        SignatureParser.CheckComplete(declaration, problems);
        NetworkRules.Check(declaration, layers, parsed, choices, problems);
        return signature.Input is not { } input || problems.HasErrors
            ? null
            : Connect(input, layers, parsed, signature.Classes, problems) is { } network
                ? network with { IsSplit = RecipeParser.CallsFirstLayer(choices) }
                : null;
    }

    private static Network? Connect(
        TensorShape input,
        ImmutableArray<AttributeUse> uses,
        ImmutableArray<Layer> layers,
        ClassLabels? classes,
        Problems problems)
    {
        var (placed, reason) = ShapeInference.Place(layers, input);
        if (reason is not null)
        {
            var layer = layers[placed.Count];
            Report(layer, uses[placed.Count], reason, problems);
            return null;
        }

        return classes is not null && Ends(placed[placed.Count - 1], uses[uses.Length - 1], classes, problems)
            ? new(input, placed.ToEquatableArray(), classes, IsSplit: false)
            : null;
    }

    /// <summary>A fully connected layer over an image lacks the layer that makes it a vector.</summary>
    private static void Report(Layer layer, AttributeUse use, string reason, Problems problems)
    {
        var fix = layer is LinearLayer && reason.Contains("[Flatten]") ? Fix.InsertAttribute("Flatten") : null;
        problems.Add(Rules.LayerDoesNotFit, use.Location, fix, layer.Description, reason);
    }

    private static bool Ends(PlacedLayer last, AttributeUse use, ClassLabels classes, Problems problems)
    {
        var needed = new TensorShape(classes.Count);
        if (last.Output == needed)
        {
            return true;
        }

        var (location, fix) = last.Layer is LinearLayer
            ? (use.LocationOf("features"), Fix.ReplaceValue($"{needed}"))
            : (use.Location, null);
        problems.Add(
            Rules.OutputsAreNotClasses, location, fix, last.Layer.Description, $"{last.Output}", $"{needed}");
        return false;
    }
}
