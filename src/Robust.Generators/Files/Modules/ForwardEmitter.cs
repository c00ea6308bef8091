using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Modules;

/// <summary>Writes <c>forward</c>: a line a layer, each with the shape it gives.</summary>
internal static class ForwardEmitter
{
    /// <summary>The parts of a split network.</summary>
    public static readonly string[] Parts = ["FirstLayer", "OtherLayers"];

    public static void Write(IndentedWriter writer, string summary, IReadOnlyList<ModuleLayer> layers, Names names) =>
        WritePart(writer, "public override", "forward", summary, layers, names);

    /// <summary>
    /// Writes <c>forward</c> in two parts, of which the first ends with the first layer that has weights.
    /// </summary>
    public static void WriteSplit(
        IndentedWriter writer, string summary, IReadOnlyList<ModuleLayer> layers, Names names)
    {
        writer.Documentation($"<summary>{summary}</summary>");
        writer.Open($"public override {names.Tensor} forward({names.Tensor} input)");
        writer.Lines($"""
            using var scope = {names.NewDisposeScope}();
            return OtherLayers(FirstLayer(input)).MoveToOuterDisposeScope();
            """);
        writer.Close().Line();
        var count = layers.TakeWhile(layer => layer.Layer is not LearnedLayer).Count() + 1;
        var between = layers[count - 1].Output;
        var first = $"Maps inputs to what the first layer with weights gives, {between}.";
        WritePart(writer, "internal", Parts[0], first, [.. layers.Take(count)], names);
        writer.Line();
        var others = $"Maps what the first layer gives, {between}, to logits {layers[layers.Count - 1].Output}.";
        WritePart(writer, "internal", Parts[1], others, [.. layers.Skip(count)], names);
    }

    private static void WritePart(
        IndentedWriter writer,
        string modifiers,
        string name,
        string summary,
        IReadOnlyList<ModuleLayer> layers,
        Names names)
    {
        writer.Documentation($"<summary>{summary}</summary>");
        writer.Open($"{modifiers} {names.Tensor} {name}({names.Tensor} input)");
        writer.Lines($"using var scope = {names.NewDisposeScope}();");
        writer.Annotated([.. new ForwardStatements(layers, new TensorExpressions(names)).Write()]);
        writer.Lines("return x.MoveToOuterDisposeScope();").Close();
    }
}
