using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Modules;

/// <summary>Writes what a module says of its layers at run time: all that its weights do not show.</summary>
internal static class LayerList
{
    private const int LineLength = 100;

    public static void Write(IndentedWriter writer, IEnumerable<ModuleLayer> layers, Names names)
    {
        writer.Line();
        writer.Lines($"string {names.IDeclaredLayers}.Layers =>");
        var lines = Filled(string.Join("; ", layers.Select(Text)).Split(' ')).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            var (start, end) = (i == 0 ? "" : "+ ", i < lines.Count - 1 ? " \"" : "\";");
            writer.Lines($"    {start}\"{lines[i]}{end}");
        }
    }

    private static IEnumerable<string> Filled(IEnumerable<string> words)
    {
        var line = "";
        foreach (var word in words)
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > LineLength)
            {
                yield return line;
                line = "";
            }

            line += line.Length == 0 ? word : $" {word}";
        }

        yield return line;
    }

    private static string Text(ModuleLayer layer)
    {
        var settings = string.Join(", ", Settings(layer).Where(static setting => setting.Length > 0));
        return $"{layer.Layer.Name}: {Kind(layer.Layer)}" + (settings.Length == 0 ? "" : $" ({settings})");
    }

    private static IEnumerable<string> Settings(ModuleLayer layer)
    {
        yield return layer.Layer.Settings;
        yield return layer.Layer is ConvolutionLayer { Bias: false } or LinearLayer { Bias: false } ? "no bias" : "";
        yield return layer.Layer is BlockLayer block ? $"stride {block.Stride}" : "";
        yield return layer.Shortcut is { } shortcut
            ? $"projection, stride {shortcut.Stride}" + (shortcut.BatchNorm ? ", batch norm" : "")
            : "";
    }

    private static string Kind(Layer layer) => layer switch
    {
        ActivationLayer activation => activation.Function.ToString(),
        PoolLayer pool => pool.IsMaximum ? "MaxPool" : "AvgPool",
        ConvolutionLayer => "Conv",
        _ => layer.GetType().Name.Substring(0, layer.GetType().Name.Length - nameof(Layer).Length),
    };
}
