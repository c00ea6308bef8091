using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Modules;

/// <summary>
/// Writes the derivative of a network or a block: forward with what the way back needs, and the chain rule, a line a layer.
/// </summary>
internal static class LinearizationEmitter
{
    /// <summary>The class within the module.</summary>
    public const string ClassName = "Linearized";

    /// <summary>The text of <c>Model.Linearization.g.cs</c> of a network.</summary>
    public static string Emit(ModuleFile file) => Emit(file.Type, file.Network.Layers.Select(ModuleLayer.Of));

    /// <summary>The text of <c>Block.Linearization.g.cs</c>.</summary>
    public static string Emit(BlockFile file) => Emit(file.Type, file.Block.Layers.Select(ModuleLayer.Of));

    private static string Emit(ModelType type, IEnumerable<ModuleLayer> layers)
    {
        var names = new Names(type.ShadowedNames);
        var statements = new LinearizedStatements([.. layers], names);
        return SourceFile.Write(type, names, writer =>
        {
            writer.Open($"partial class {type.Reference} : {names.ILinearizable}");
            writer.Lines($"""
                /// <inheritdoc/>
                bool {names.ILinearizable}.IsLinearizable =>
                    // A class derived from this one may compute something else.
                    GetType() == typeof({type.Reference});

                /// <inheritdoc/>
                {names.Linearization}? {names.ILinearizable}.LinearizeAt({names.Tensor} input) =>
                    (({names.ILinearizable})this).IsLinearizable ? new {ClassName}(this).At(input) : null;
                """);
            writer.Line();
            WriteClass(writer, type, statements, names);
            writer.Close();
        });
    }

    private static void WriteClass(IndentedWriter writer, ModelType type, LinearizedStatements statements, Names names)
    {
        writer.Documentation("<summary>The layers in eval mode, there and back: the gradient of the input by the chain rule.</summary>");
        writer.Open($"private sealed class {ClassName} : {names.Linearization}");
        writer.Lines($"private readonly {type.Reference} net;");
        foreach (var field in statements.Fields)
        {
            writer.Lines($"private {field};");
        }

        writer.Line().Lines($"public {ClassName}({type.Reference} net) => this.net = net;").Line();
        WriteMethod(writer, names, "Forward", "x", statements.Forward);
        writer.Line();
        WriteMethod(writer, names, "Backward", "g", statements.Backward);
        writer.Close();
    }

    private static void WriteMethod(
        IndentedWriter writer, Names names, string name, string value, IReadOnlyList<(string Code, string Shape)> statements)
    {
        writer.Lines("/// <inheritdoc/>");
        writer.Open($"protected override {names.Tensor} {name}({names.Tensor} {value})");
        if (statements.Count > 0)
        {
            writer.Annotated([.. statements]);
        }

        writer.Lines($"return {value};").Close();
    }
}
