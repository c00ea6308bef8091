using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Modules;

/// <summary>Writes how bounds get through a network or a block: a line a layer.</summary>
internal static class BoundsEmitter
{
    /// <summary>Whether bounds get through all layers.</summary>
    public static bool Serves(ModuleFile file) => file.Network.Layers.Select(ModuleLayer.Of).All(BoundExpressions.Serve);

    /// <summary>Whether bounds get through all layers.</summary>
    public static bool Serves(BlockFile file) => file.Block.Layers.Select(ModuleLayer.Of).All(BoundExpressions.Serve);

    /// <summary>The text of <c>Model.Bounds.g.cs</c> of a network.</summary>
    public static string Emit(ModuleFile file) => Emit(file.Type, [.. file.Network.Layers.Select(ModuleLayer.Of)]);

    /// <summary>The text of <c>Block.Bounds.g.cs</c>.</summary>
    public static string Emit(BlockFile file) => Emit(file.Type, [.. file.Block.Layers.Select(ModuleLayer.Of)]);

    private static string Emit(ModelType type, IReadOnlyList<ModuleLayer> layers)
    {
        var names = new Names(type.ShadowedNames);
        return SourceFile.Write(type, names, writer =>
        {
            writer.Open($"partial class {type.Reference} : {names.IBounded}");
            writer.Lines($"""
                /// <inheritdoc/>
                bool {names.IBounded}.IsBounded =>
                    // A class derived from this one may compute something else.
                    GetType() == typeof({type.Reference});
                """);
            writer.Line();
            writer.Lines("/// <inheritdoc/>");
            writer.Open($"int {names.IBounded}.AddTo({names.BoundedGraph} graph, int input)");
            writer.Annotated([.. new ForwardStatements(layers, new BoundExpressions()).Write()]);
            writer.Lines("return x;").Close();
            writer.Close();
        });
    }
}
