namespace Robust.Generators.Emission.Modules;

/// <summary>Writes <c>forward</c>: a line a layer, each with the shape it gives.</summary>
internal static class ForwardEmitter
{
    public static void Write(IndentedWriter writer, string summary, IReadOnlyList<ModuleLayer> layers, Names names)
    {
        writer.Documentation($"<summary>{summary}</summary>");
        writer.Open($"public override {names.Tensor} forward({names.Tensor} input)");
        writer.Lines($"using var scope = {names.NewDisposeScope}();");
        writer.Annotated([.. new ForwardStatements(layers, names).Write()]);
        writer.Lines("return x.MoveToOuterDisposeScope();").Close();
    }
}
