using Robust.Files.PyTorch;
using static TorchSharp.torch;

namespace Robust.Files.Weights;

/// <summary>
/// Weights of others' programs into a model: safetensors, and what <c>torch.save(model.state_dict(), file)</c> writes. Nothing in a file
/// is executed.
/// </summary>
public static class WeightFile
{
    /// <summary>Reads a module's parameters and buffers; all of them, or the module stays as it was.</summary>
    /// <remarks>
    /// Floats of any type become those of the module. Counters of batches (<c>num_batches_tracked</c>) may be missing, or there without need.
    /// </remarks>
    /// <param name="module">The module.</param>
    /// <param name="path">The file; its first bytes tell of which kind it is.</param>
    /// <param name="matching">How its tensors go with the module's; null for by name.</param>
    /// <exception cref="DataException">
    /// The file is missing or not valid, names or shapes do not go with the module's, or a value is not finite.
    /// </exception>
    public static void LoadInto(nn.Module module, string path, WeightMatching? matching = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var scope = NewDisposeScope();
        var source = Load(path);
        WeightCopy.Into(module, path, Matched(module, path, source, matching ?? WeightMatching.ByName));
    }

    private static Dictionary<string, Tensor> Load(string path)
    {
        var start = FileFailure.Reading(path, () => Start(path));
        return start switch
        {
            [(byte)'P', (byte)'K', 3, 4] when Path.GetExtension(path).Equals(".npz", StringComparison.OrdinalIgnoreCase) => throw new DataException(
                $"{path} holds arrays of NumPy, and weights are read from safetensors and from state dicts of PyTorch: save them as one of these."),
            [(byte)'P', (byte)'K', 3, 4] => PyTorchFile.Load(path),
            [0x80, <= 5, ..] => throw new DataException(
                $"{path} is a bare pickle, as PyTorch wrote them before version 1.6: save it again by torch.save(model.state_dict(), file)."),
            _ => Safetensors.Load(path),
        };
    }

    private static byte[] Start(string path)
    {
        using var stream = PlainFile.OpenRead(path);
        var start = new byte[4];
        return start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
    }

    /// <summary>The names of a state dict module by module, as PyTorch has them; here all buffers stand behind all parameters.</summary>
    private static List<string> InPyTorchsOrder(nn.Module module)
    {
        List<string> modules = [.. Walk("", module)];
        return [.. module.state_dict().Keys.OrderBy(name => modules.IndexOf(name[..Math.Max(name.LastIndexOf('.'), 0)]))];
    }

    private static IEnumerable<string> Walk(string name, nn.Module module) => module.named_children()
        .SelectMany(child => Walk(name.Length == 0 ? child.name : $"{name}.{child.name}", child.module)).Prepend(name);

    /// <summary>The tensors of a file by their names in the module.</summary>
    private static Dictionary<string, Tensor> Matched(
        nn.Module module, string path, Dictionary<string, Tensor> source, WeightMatching matching)
    {
        try
        {
            return matching.Match(source.Keys, InPyTorchsOrder(module))
                .ToDictionary(static pair => pair.Key, pair => source[pair.Value]);
        }
        catch (InvalidDataException e)
        {
            throw new DataException(
                $"{path} does not fit {module.TypeName()}: {e.Message}; use the weights of this network, or tell which name is which by "
                + $"{nameof(WeightMatching)}.", e);
        }
    }
}
