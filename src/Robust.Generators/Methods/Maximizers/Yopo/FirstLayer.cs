using Robust.Generators.Diagnostics;
using Robust.Generators.Reading;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Maximizers.Yopo;

/// <summary>The first layer with weights, which [Yopo] calls by itself.</summary>
internal static class FirstLayer
{
    private static readonly string[] Stateless =
    [
        "Normalize", "ReLU", "LeakyReLU", "GELU", "SiLU", "Tanh", "Sigmoid", "Softmax", "MaxPool1d", "MaxPool2d",
        "AvgPool2d", "GlobalAvgPool", "Flatten", "Dropout", "Projection",
    ];

    /// <summary>Reports [Yopo] where there is no such layer (RBST0045, RBST0046).</summary>
    public static void Check(AttributeUse use, TrainedModel model, Problems problems)
    {
        if (model.Layers.IsEmpty)
        {
            problems.Add(Rules.YopoNeedsDeclaredLayers, use.Location, model.Name);
        }
        else if (Obstacle(model.Layers) is { } obstacle)
        {
            problems.Add(Rules.YopoNeedsFirstLayer, use.Location, model.Name, obstacle);
        }
    }

    /// <summary>Why the first layer cannot be called by itself, with a remedy; null if it can.</summary>
    private static string? Obstacle(IReadOnlyList<AttributeUse> layers)
    {
        var branches = 0;
        for (var i = 0; i < layers.Count; i++)
        {
            var name = layers[i].Name;
            branches += name switch { "Residual" => 1, "EndResidual" => -1, _ => 0 };
            if (name is "Residual" or "EndResidual" || Stateless.Contains(name))
            {
                continue;
            }

            return name switch
            {
                "Block" => "is inside a block; put [Conv2d] or [Linear] before it",
                "BatchNorm" => "is [BatchNorm], whose statistics every inner step would move; put it behind a layer",
                _ when branches > 0 => "lies within a residual branch, which leads around it; put [Residual] behind it",
                _ when i == layers.Count - 1 => "is the last one, so that no pass gets shorter; use [Pgd] instead",
                _ => null,
            };
        }

        return null;
    }
}
