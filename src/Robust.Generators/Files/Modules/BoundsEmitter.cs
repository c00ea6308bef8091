using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Modules;

/// <summary>Writes of which layers a network or a block consists, a line a layer: what bounds and exporters follow.</summary>
internal static class BoundsEmitter
{
    /// <summary>Whether bounds get through all layers.</summary>
    public static bool Serves(Network network) => network.Layers.Select(ModuleLayer.Of).All(BoundExpressions.Serve);

    /// <summary>The text of <c>Model.Bounds.g.cs</c> of a network.</summary>
    public static string Emit(BoundsFile file) =>
        Emit(file.Type, [.. file.Network.Layers.Select(ModuleLayer.Of)], (writer, names) => WriteDeclared(writer, file, names));

    /// <summary>The text of <c>Block.Bounds.g.cs</c>.</summary>
    public static string Emit(BlockFile file) => Emit(file.Type, [.. file.Block.Layers.Select(ModuleLayer.Of)]);

    private static string Emit(
        ModelType type, IReadOnlyList<ModuleLayer> layers, Action<IndentedWriter, Names>? writeDeclared = null)
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
            writeDeclared?.Invoke(writer, names);
            writer.Lines("/// <inheritdoc/>");
            writer.Open($"int {names.IBounded}.AddTo({names.BoundedGraph} graph, int input)");
            writer.Annotated([.. new ForwardStatements(layers, new BoundExpressions()).Write()]);
            writer.Lines("return x;").Close();
            writer.Close();
        });
    }

    private static void WriteDeclared(IndentedWriter writer, BoundsFile file, Names names)
    {
        var shape = string.Join(", ", file.Network.Input.Extents.Select(extent => Numbers.Text(extent)));
        writer.Lines($"""
            /// <inheritdoc/>
            {names.IReadOnlyList}<long>? {names.IBounded}.InputShape => [{shape}];

            /// <inheritdoc/>
            {names.IThreatModel}? {names.IBounded}.ThreatModel => new {file.ThreatModel}();
            """);
        writer.Line();
    }
}
