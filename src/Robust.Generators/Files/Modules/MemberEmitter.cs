using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Modules;

/// <summary>Writes what a module keeps of its layers: fields, their creation and registration.</summary>
internal static class MemberEmitter
{
    /// <summary>The names of the fields.</summary>
    public static IEnumerable<string> FieldNames(IEnumerable<ModuleLayer> layers) =>
        layers.SelectMany(layer => Members(layer, new Names([]))).Select(member => member.Name);

    /// <summary>Writes a field for each layer with weights or buffers.</summary>
    public static void WriteFields(IndentedWriter writer, IReadOnlyList<ModuleLayer> layers, Names names)
    {
        var fields = layers.SelectMany(layer => Fields(layer, names)).ToList();
        fields.ForEach(field => writer.Lines($"private readonly {field};"));
        if (fields.Count > 0)
        {
            writer.Line();
        }
    }

    /// <summary>Writes the body of the constructor.</summary>
    public static void WriteCreation(IndentedWriter writer, IReadOnlyList<ModuleLayer> layers, Names names)
    {
        var members = layers.SelectMany(layer => Members(layer, names)).ToList();
        foreach (var member in members.Where(member => member.Condition.Length == 0))
        {
            writer.Lines($"{member.Name} = {member.Creation};");
        }

        foreach (var norm in layers.Select(static layer => layer.Layer).OfType<GroupNormLayer>())
        {
            writer.Lines($"{names.Init}.ones_({norm.Name}.weight);  // TorchSharp leaves both uninitialized.");
            writer.Lines($"{names.Init}.zeros_({norm.Name}.bias);");
        }

        // Explicit, so that the names in a state dict do not depend on reflection over fields.
        foreach (var member in members.Where(member => member.Condition.Length == 0))
        {
            writer.Lines($"{member.Registration}(nameof({member.Name}), {member.Name});");
        }

        foreach (var member in members.Where(member => member.Condition.Length > 0))
        {
            writer.Open($"if ({member.Condition})");
            writer.Lines($"{member.Name} = {member.Creation};");
            writer.Lines($"{member.Registration}(nameof({member.Name}), {member.Name});");
            writer.Close();
        }
    }

    private static IEnumerable<string> Fields(ModuleLayer layer, Names names) =>
        Members(layer, names).Select(member => member.Condition.Length == 0
            ? $"{member.Type} {member.Name}"
            : $"{member.Type}? {member.Name}");

    private static IEnumerable<Member> Members(ModuleLayer layer, Names names)
    {
        switch (layer.Layer)
        {
            case LearnedLayer learned:
                var (type, creation) = LayerCreation.Of(learned, layer, names);
                yield return new(learned.Name, type, creation);
                break;
            case NormalizeLayer normalize:
                yield return Buffer(normalize.Name + "_mean", normalize.Mean, layer.Rank, names);
                yield return Buffer(normalize.Name + "_std", normalize.Std, layer.Rank, names);
                break;
            case EndResidualLayer end when layer.Shortcut is { } shortcut:
                var (module, made) = LayerCreation.Of(shortcut, names);
                yield return new(end.Name, module, made, shortcut.Condition);
                break;
        }
    }

    private static Member Buffer(string name, EquatableArray<double> values, int rank, Names names)
    {
        var items = string.Join(", ", values.Select(value => Numbers.Text(value) + "f"));
        var ones = string.Concat(Enumerable.Repeat(", 1", rank - 1));
        var shape = values.Count == 1 || rank == 1 ? "" : $", {Numbers.Text(values.Count)}{ones}";
        return new(name, names.Tensor, $"{names.NewTensor}(new[] {{ {items} }}{shape})", "", "register_buffer");
    }

    /// <summary>A field of the module.</summary>
    /// <param name="Name">Its name, which is also its key in a state dict.</param>
    /// <param name="Type">Its type.</param>
    /// <param name="Creation">The expression that makes it.</param>
    /// <param name="Condition">When there is one at all; empty for always.</param>
    /// <param name="Registration">The method that registers it.</param>
    private sealed record Member(
        string Name, string Type, string Creation, string Condition = "", string Registration = "register_module");
}
