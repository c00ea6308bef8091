namespace Robust.Files.PyTorch;

/// <summary>A name of Python's in a pickle: one of the few that stand for tensors, never anything that is called.</summary>
/// <param name="Name">Module and name.</param>
internal sealed record PickledGlobal(string Name)
{
    /// <summary>A dictionary in order.</summary>
    public const string OrderedDictionary = "collections.OrderedDict";

    /// <summary>A tensor of a storage.</summary>
    public const string Tensor = "torch._utils._rebuild_tensor_v2";

    /// <summary>A parameter of a tensor.</summary>
    public const string Parameter = "torch._utils._rebuild_parameter";

    private static readonly HashSet<string> Known = [OrderedDictionary, Tensor, Parameter, .. StoredType.Names];

    /// <summary>A name as a pickle has it.</summary>
    /// <exception cref="InvalidDataException">It is none of a tensor's.</exception>
    public static PickledGlobal Of(string module, string name) => Known.Contains($"{module}.{name}")
        ? new($"{module}.{name}")
        : throw new InvalidDataException(
            $"it names {module.Printable()}.{name.Printable()}, and nothing but tensors, numbers and texts is read; nothing of it was executed");
}
