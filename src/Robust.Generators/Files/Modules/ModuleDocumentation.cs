using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Modules;

/// <summary>
/// Writes what a reader wants to know of a network before its code: sizes, costs and a table of layers.
/// </summary>
internal static class ModuleDocumentation
{
    private static readonly string[] Header = ["layer", "output", "parameters", "multiply-adds", ""];

    public static void Write(IndentedWriter writer, ModuleFile file)
    {
        var lines = Summary(file.Network).ToList();
        if (file.Type.IsDocumented)
        {
            // The summary is the author's; a second one would be read into it.
            writer.Lines("/// <remarks>").Lines("/// <para>");
            lines.ForEach(line => writer.Lines($"/// {line}"));
            writer.Lines("/// </para>");
        }
        else
        {
            writer.Lines("/// <summary>");
            lines.ForEach(line => writer.Lines($"/// {line}"));
            writer.Lines("/// </summary>").Lines("/// <remarks>");
        }

        WriteTable(writer, file.Network);
        writer.Lines("/// </remarks>");
    }

    private static IEnumerable<string> Summary(Network network)
    {
        var count = Numbers.Text(network.Classes.Count);
        var classes = network.Classes.Labels is { } labels
            ? $"the {count} classes of <see cref=\"{labels.Type.Cref}\"/>"
            : $"{count} classes";
        yield return $"A classifier of {network.Input} inputs into {classes}:";
        var parameters = network.Layers.Aggregate(0L, (sum, layer) => Saturating.Add(sum, layer.Parameters));
        var work = network.Layers.Aggregate(0L, (sum, layer) => Saturating.Add(sum, layer.MultiplyAdds));
        yield return $"{Numbers.Count(parameters, "parameter", "parameters")}, "
            + $"{Numbers.Count(work, "multiply-add", "multiply-adds")} an input.";
    }

    private static void WriteTable(IndentedWriter writer, Network network)
    {
        var rows = new List<string[]>
        {
            Header,
            Row("input", network.Input),
        };
        rows.AddRange(network.Layers
            .Where(layer => layer.Layer is not (ResidualLayer or ProjectionLayer))
            .Select(Row));
        var widths = Enumerable.Range(0, 4).Select(column => rows.Max(row => row[column].Length)).ToArray();
        writer.Lines("/// <code>");
        foreach (var row in rows)
        {
            var line = $"{row[0].PadRight(widths[0])}  {row[1].PadRight(widths[1])}  {row[2].PadLeft(widths[2])}  "
                + $"{row[3].PadLeft(widths[3])}  {row[4]}";
            writer.Lines($"/// {line.TrimEnd()}");
        }

        writer.Lines("/// </code>");
    }

    private static string[] Row(PlacedLayer layer) => Row(
        layer.Layer.Name,
        layer.Output,
        layer.Parameters == 0 ? "" : Numbers.Grouped(layer.Parameters),
        layer.MultiplyAdds == 0 ? "" : Numbers.Grouped(layer.MultiplyAdds),
        layer.Layer switch
        {
            ConvolutionLayer convolution => convolution.Settings + (convolution.Bias ? "" : ", no bias"),
            LinearLayer linear => linear.Bias ? "" : "no bias",
            EndResidualLayer => Settings(layer.Shortcut),
            _ => layer.Layer.Settings,
        });

    private static string Settings(Shortcut? shortcut) => shortcut is null
        ? "added: the input of the branch"
        : "added: a projection of it" + (shortcut.Dimensions == 0 ? "" : $", stride {shortcut.Stride}")
            + (shortcut.BatchNorm ? ", batch norm" : "");

    private static string[] Row(
        string name, TensorShape output, string parameters = "", string multiplyAdds = "", string settings = "") =>
        [name, output.ToString(), parameters, multiplyAdds, settings];
}
