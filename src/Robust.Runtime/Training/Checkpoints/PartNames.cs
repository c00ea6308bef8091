using static TorchSharp.torch;

namespace Robust.Training;

/// <summary>The tensors of several parts under one another's names: <c>optimizer/bytes</c>.</summary>
internal static class PartNames
{
    private const char Divider = '/';

    /// <summary>The tensors of all parts, each under the name of its part and its own.</summary>
    public static Dictionary<string, Tensor> Join(IReadOnlyDictionary<string, IRunPart> parts) => parts
        .SelectMany(static part => part.Value.State.Select(
            pair => KeyValuePair.Create(part.Key + Divider + pair.Key, pair.Value)))
        .ToDictionary();

    /// <summary>Gives each part its tensors.</summary>
    /// <exception cref="KeyNotFoundException">One is missing.</exception>
    public static void Restore(IReadOnlyDictionary<string, IRunPart> parts, IReadOnlyDictionary<string, Tensor> tensors)
    {
        foreach (var (name, part) in parts)
        {
            var prefix = name + Divider;
            part.Restore(tensors
                .Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
                .ToDictionary(pair => pair.Key[prefix.Length..], static pair => pair.Value));
        }
    }
}
