using Robust.Generators.Text;

namespace Robust.Generators.Files.Modules;

/// <summary>The values of <c>forward</c> as tensors.</summary>
internal sealed class TensorExpressions(Names names) : ForwardExpressions
{
    public override string Of(ModuleLayer layer, string value) => LayerCalls.Of(layer, value, names);

    public override string Shortcut(string module, string value) => $"{module}.call({value})";

    public override string OptionalShortcut(string module, string value, string other) => $"({module}?.call({value}) ?? {other})";

    public override string Sum(string value, string added) => $"{value} + {added}";

    public override string Rectified(string expression, bool isSum) => (isSum ? $"({expression})" : expression) + ".relu_()";
}
