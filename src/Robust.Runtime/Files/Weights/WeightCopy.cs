using static TorchSharp.torch;

namespace Robust.Files.Weights;

/// <summary>Copies tensors into a module once all are known to fit.</summary>
internal static class WeightCopy
{
    private const int Shown = 4;

    /// <summary>Copies tensors; all of them, or the module stays as it was.</summary>
    /// <param name="module">The module.</param>
    /// <param name="path">What messages call their file.</param>
    /// <param name="source">The tensors by the names in the module's state dict; others stay as they are.</param>
    /// <exception cref="DataException">Shapes or types do not fit, or a value is not finite.</exception>
    public static void Into(nn.Module module, string path, IReadOnlyDictionary<string, Tensor> source)
    {
        using var scope = NewDisposeScope();
        var target = module.state_dict();
        var differences = source.Where(pair => !Fits(pair.Value, target[pair.Key]))
            .Select(pair => $"{pair.Key} is {Safetensors.KindOf(pair.Value)}, not {Safetensors.KindOf(target[pair.Key])}").ToList();
        if (differences.Count > 0)
        {
            var more = differences.Count > Shown ? $"; and {differences.Count - Shown} more" : "";
            throw new DataException(
                $"{path} does not fit {module.TypeName()}: {string.Join("; ", differences.Take(Shown))}{more}; use the weights of this network.");
        }

        if (source.FirstOrDefault(pair => !Safetensors.IsFinite(pair.Value.to(target[pair.Key].dtype), target[pair.Key])).Key is { } broken)
        {
            throw new DataException(
                $"{path} holds NaN or infinite values in '{broken}', as {target[broken].dtype}: use weights of a training that did not diverge.");
        }

        using var noGradients = no_grad();
        foreach (var (name, tensor) in source)
        {
            target[name].copy_(tensor);
        }
    }

    private static bool Fits(Tensor given, Tensor wanted) =>
        given.shape.AsSpan().SequenceEqual(wanted.shape)
        && (given.dtype == wanted.dtype || (given.is_floating_point() && wanted.is_floating_point()));
}
