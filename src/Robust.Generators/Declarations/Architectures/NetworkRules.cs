using System.Collections.Immutable;
using Robust.Generators.Declarations.Recipes;
using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Declarations.Architectures;

/// <summary>What a network must not have for what it is to do: train in batches, end in logits, be certified.</summary>
internal static class NetworkRules
{
    /// <summary>Reports layers that are in the way of it (RBST0019, RBST0022, RBST0023, RBST0024).</summary>
    public static void Check(
        Declaration declaration,
        ImmutableArray<AttributeUse> uses,
        ImmutableArray<Layer> layers,
        RecipeChoices choices,
        Problems problems)
    {
        CheckEnd(declaration, uses[uses.Length - 1], layers[layers.Length - 1], problems);
        CheckBatch(declaration, layers, choices[RecipeRole.Training], problems);
        if (declaration.First("Certified") is null && RecipeParser.BoundsNetwork(choices) is null)
        {
            return;
        }

        for (var i = 0; i < layers.Length; i++)
        {
            CheckCertification(declaration.Type.Name, uses[i], layers[i], problems);
        }
    }

    /// <summary>Reports a module written by hand that is to be certified (RBST0024).</summary>
    public static void CheckWritten(Declaration declaration, Problems problems)
    {
        if (declaration.First("Certified") is { } certified)
        {
            problems.Add(
                Rules.LayerNotCertifiable,
                certified.Location,
                Fix.RemoveAttribute(certified.Name),
                declaration.Type.Name,
                "bounds need declared layers to pass; declare them, or remove [Certified]");
        }
    }

    private static void CheckEnd(Declaration declaration, AttributeUse use, Layer last, Problems problems)
    {
        if (last is ActivationLayer { Function: Activation.Softmax })
        {
            problems.Add(
                Rules.SoftmaxBeforeCrossEntropy,
                use.Location,
                Fix.RemoveAttribute(use.Name),
                declaration.Type.Name,
                $"[{use.Name}]");
        }
    }

    private static void CheckBatch(
        Declaration declaration, ImmutableArray<Layer> layers, AttributeUse? training, Problems problems)
    {
        var norm = layers.FirstOrDefault(layer => layer.Parts.Any(part => part is BatchNormLayer));
        if (norm is not null && training is not null && training.Integer("BatchSize", ifAbsent: 2) == 1)
        {
            problems.Add(
                Rules.BatchNormWithBatchOfOne,
                training.LocationOf("BatchSize"),
                training.Carrier is null ? Fix.ReplaceValue("128") : null,
                norm.Description,
                declaration.Type.Name);
        }
    }

    private static void CheckCertification(string model, AttributeUse use, Layer layer, Problems problems)
    {
        foreach (var part in layer.Parts)
        {
            var owner = part == layer ? model : ((BlockLayer)layer).BlockName;
            if (part is DropoutLayer)
            {
                var fix = part == layer ? Fix.RemoveAttribute(use.Name) : null;
                problems.Add(Rules.DropoutInCertifiedModel, use.Location, fix, part.Name, owner);
            }
            else if (Obstacle(part) is { } obstacle)
            {
                problems.Add(Rules.LayerNotCertifiable, use.Location, model, $"{part.Name} of '{owner}' {obstacle}");
            }
        }
    }

    /// <summary>Why interval and linear bounds do not pass a layer; null if they do.</summary>
    private static string? Obstacle(Layer layer) => layer switch
    {
        GroupNormLayer or LayerNormLayer =>
            "divides by a deviation that the input moves, so its bounds say nothing; use [BatchNorm] instead",
        ActivationLayer { Function: Activation.LeakyReLU, Slope: < 0 or > 1 } =>
            "bends downward with a slope above 1, and bounds of it are for one that bends upward; give it a slope of 0 to 1",
        ActivationLayer { Function: Activation.Softmax } =>
            "divides by a sum that the input moves, so its bounds say little; leave it out",
        _ => null,
    };
}
