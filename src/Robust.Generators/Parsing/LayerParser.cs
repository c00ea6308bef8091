using System.Collections.Immutable;
using Robust.Generators.Emission;
using Robust.Generators.Models;

namespace Robust.Generators.Parsing;

/// <summary>Layer attributes, one by one.</summary>
internal static class LayerParser
{
    /// <summary>The attributes that are layers.</summary>
    public static readonly string[] Attributes = ["Conv2d", "Linear", "ReLU", "MaxPool2d", "Flatten"];

    /// <summary>The layers, numbered by kind; reports arguments out of range (RBST0011).</summary>
    public static ImmutableArray<Layer> Parse(ImmutableArray<AttributeUse> uses, Problems problems)
    {
        var seen = new Dictionary<string, int>();
        return uses.Select(use => Parse(use, Number, problems)).ToImmutableArray();

        string Number(string kind)
        {
            seen.TryGetValue(kind, out var before);
            seen[kind] = before + 1;
            return kind + Numbers.Text(before + 1);
        }
    }

    private static Layer Parse(AttributeUse use, Func<string, string> number, Problems problems) => use.Name switch
    {
        "Conv2d" => new Conv2dLayer(
            number("conv"),
            use.AtLeast(1, "filters", problems),
            use.AtLeast(1, "kernel", problems),
            use.AtLeast(1, "Stride", problems, ifAbsent: 1),
            use.AtLeast(0, "Padding", problems),
            use.Flag("Bias", ifAbsent: true)),
        "Linear" => new LinearLayer(
            number("linear"), use.AtLeast(1, "features", problems), use.Flag("Bias", ifAbsent: true)),
        "MaxPool2d" => ParsePool(use, number("pool"), problems),
        "Flatten" => new FlattenLayer(number("flatten")),
        _ => new ReLULayer(number("relu")),
    };

    private static MaxPool2dLayer ParsePool(AttributeUse use, string name, Problems problems)
    {
        var kernel = use.AtLeast(1, "kernel", problems);
        var stride = use.AtLeast(0, "Stride", problems, note: " (0 stands for the kernel)");
        var padding = use.AtLeast(0, "Padding", problems);
        ArgumentRange.Check(
            kernel < 1 || padding <= kernel / 2,
            use,
            "Padding",
            Numbers.Text(padding),
            $"at most half the kernel of {Numbers.Text(kernel)}",
            problems);
        return new(name, kernel, stride == 0 ? kernel : stride, padding);
    }
}
