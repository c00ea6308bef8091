using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Files;

/// <summary>
/// Named tensors in the safetensors format (Hugging Face, version 0.4 and later): a JSON header, then plain bytes;
/// nothing in such a file is ever executed.
/// </summary>
/// <remarks>Types: F64, F32, F16, BF16, I64, I32, I16, I8, U8, BOOL. A tensor is at most 2 GiB.</remarks>
public static class Safetensors
{
    private const int Spelled = 4;

    /// <summary>Reads every tensor of a file, to the CPU, in the order of their bytes.</summary>
    /// <exception cref="DataException">The file is missing or not valid; no tensor remains.</exception>
    public static Dictionary<string, Tensor> Load(string path) =>
        Open(path, static (stream, header) => ReadTensors(stream, header));

    /// <summary>Reads the free text in a file's header.</summary>
    /// <exception cref="DataException">The file is missing or not valid.</exception>
    public static IReadOnlyDictionary<string, string> LoadMetadata(string path) =>
        Open(path, static (_, header) => header.Metadata);

    /// <summary>Reads every tensor and the free text.</summary>
    /// <exception cref="DataException">The file is missing or not valid; no tensor remains.</exception>
    internal static (Dictionary<string, Tensor> Tensors, IReadOnlyDictionary<string, string> Metadata) LoadAll(string path) =>
        Open(path, static (stream, header) => (ReadTensors(stream, header), header.Metadata));

    /// <summary>Reads every tensor of a file that this program wrote, however many there are.</summary>
    /// <exception cref="DataException">The file is missing or not valid; no tensor remains.</exception>
    internal static Dictionary<string, Tensor> LoadOwn(string path) =>
        Open(path, static (stream, header) => ReadTensors(stream, header), int.MaxValue);

    /// <summary>Writes tensors; the file appears whole or not at all.</summary>
    /// <param name="path">The file; its folder is made when it is not there.</param>
    /// <param name="tensors">The tensors by name; on any device, of any strides.</param>
    /// <param name="metadata">Free text for the header.</param>
    /// <exception cref="DataException">The place cannot be written; nothing has changed there.</exception>
    /// <exception cref="ArgumentException">A tensor has a name or a type that the format does not have.</exception>
    public static void Save(
        string path, IEnumerable<KeyValuePair<string, Tensor>> tensors,
        IReadOnlyDictionary<string, string>? metadata = null) => Save(path, tensors, metadata, SafetensorsHeader.MaxTensors);

    /// <summary>Writes tensors for <see cref="LoadOwn"/>, however many there are.</summary>
    internal static void SaveOwn(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors) =>
        Save(path, tensors, null, int.MaxValue);

    private static void Save(
        string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata,
        int maxTensors)
    {
        // Wide elements first, so that each tensor is aligned to its element; otherwise in the given order.
        var ordered = tensors.OrderByDescending(static pair => SafetensorsEntry.SizeOf(pair.Value.dtype)).ToList();
        var entries = new List<SafetensorsEntry>(ordered.Count);
        var position = 0L;
        SafetensorsHeader.CheckWritable(ordered, metadata, maxTensors);
        foreach (var (name, tensor) in ordered)
        {
            var end = position + (tensor.numel() * SafetensorsEntry.SizeOf(tensor.dtype));
            entries.Add(new SafetensorsEntry(name, tensor.dtype, tensor.shape, position, end));
            position = end;
        }

        var header = new SafetensorsHeader(entries, metadata ?? new Dictionary<string, string>());
        AtomicFile.Write(path, stream =>
        {
            stream.Write(header.ToBytes());
            ordered.ForEach(pair => WriteTensor(stream, pair.Value));
        });
    }

    /// <summary>Writes a module's parameters and buffers under PyTorch's names, for example <c>conv1.weight</c>.</summary>
    /// <exception cref="DataException">The place cannot be written; nothing has changed there.</exception>
    /// <exception cref="ObjectDisposedException">The module has nothing to save: it is disposed, most likely.</exception>
    public static void Save(nn.Module module, string path, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        var state = module.state_dict();
        Save(path, state.Count > 0 ? state : throw WithoutTensors(module), metadata);
    }

    /// <summary>Reads a module's parameters and buffers; all of them, or the module stays as it was.</summary>
    /// <exception cref="DataException">
    /// The file is missing or not valid, its names, shapes or types are not the module's, or a value is not finite.
    /// </exception>
    public static void LoadInto(nn.Module module, string path)
    {
        ArgumentNullException.ThrowIfNull(module);
        using var scope = NewDisposeScope();
        var target = module.state_dict();
        if (target.Count == 0)
        {
            throw WithoutTensors(module);
        }

        var source = Open(path, (stream, header) =>
        {
            CheckFits(path, header, target, module.TypeName());
            return ReadTensors(stream, header);
        });
        if (source.FirstOrDefault(pair => !IsFinite(pair.Value, target[pair.Key])).Key is { } broken)
        {
            throw new DataException(
                $"{path} holds NaN or infinite values in '{broken}': use weights of a training that did not diverge.");
        }

        using var noGradients = no_grad();
        foreach (var (name, tensor) in target)
        {
            tensor.copy_(source[name]);
        }
    }

    private static ObjectDisposedException WithoutTensors(nn.Module module) => new(
        module.TypeName(), $"{module.TypeName()} has no parameters and no buffers: it has been disposed, or never had any.");

    private static void CheckFits(
        string path, SafetensorsHeader header, Dictionary<string, Tensor> target, string module)
    {
        var differences = Differences(header.Entries.ToDictionary(static entry => entry.Name), target).ToList();
        if (differences.Count > 0)
        {
            var more = differences.Count > Spelled ? $"; and {differences.Count - Spelled} more" : "";
            throw new DataException(
                $"{path} does not fit {module}: {string.Join("; ", differences.Take(Spelled))}{more}; " +
                "use the weights of this network.");
        }
    }

    private static IEnumerable<string> Differences(
        Dictionary<string, SafetensorsEntry> file, Dictionary<string, Tensor> module)
    {
        foreach (var name in module.Keys.Except(file.Keys))
        {
            yield return $"it lacks {name}";
        }

        foreach (var name in file.Keys.Except(module.Keys))
        {
            yield return $"it has {name.Printable()}, which the network has not";
        }

        foreach (var (name, tensor) in module)
        {
            if (file.TryGetValue(name, out var other)
                && KindOf(other.Type, other.Shape) is var found && KindOf(tensor) is var expected
                && found != expected)
            {
                yield return $"{name} is {found}, not {expected}";
            }
        }
    }

    /// <summary>Type and shape of a tensor, for example <c>F32 [16, 1, 4, 4]</c>.</summary>
    internal static string KindOf(Tensor tensor) => KindOf(tensor.dtype, tensor.shape);

    /// <inheritdoc cref="KindOf(Tensor)"/>
    internal static string KindOf(ScalarType type, long[] shape) =>
        $"{SafetensorsEntry.NameOf(type)} [{string.Join(", ", shape)}]";

    /// <summary>Whether a tensor is finite but where the live one is not either, as the mask of an attention.</summary>
    internal static bool IsFinite(Tensor tensor, Tensor live)
    {
        using var scope = NewDisposeScope();
        return !tensor.is_floating_point()
            || tensor.isfinite().logical_or(tensor.eq(live.to(tensor.device))).all().Value<bool>();
    }

    private static T Open<T>(
        string path, Func<Stream, SafetensorsHeader, T> read, int maxTensors = SafetensorsHeader.MaxTensors)
    {
        try
        {
            using var stream = PlainFile.OpenRead(path);
            return read(stream, SafetensorsHeader.Read(stream, maxTensors));
        }
        catch (InvalidDataException e)
        {
            throw new DataException(
                $"{path} is not a valid safetensors file, {e.Message}: get or write the file again.", e);
        }
        catch (Exception e) when (FileFailure.Explains(e))
        {
            throw FileFailure.Reading(path, e);
        }
    }

    private static Dictionary<string, Tensor> ReadTensors(Stream stream, SafetensorsHeader header)
    {
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>();
        foreach (var entry in header.Entries)
        {
            tensors.Add(entry.Name, ReadTensor(stream, entry));
        }

        foreach (var tensor in tensors.Values)
        {
            tensor.MoveToOuterDisposeScope();
        }

        return tensors;
    }

    private static Tensor ReadTensor(Stream stream, SafetensorsEntry entry)
    {
        if (entry.Length > int.MaxValue)
        {
            throw new InvalidDataException($"'{entry.Name.Printable()}' is larger than 2 GiB");
        }

        var tensor = empty(entry.Shape, entry.Type);
        if (entry.Length > 0)
        {
            stream.ReadExactly(tensor.bytes);
        }

        return tensor;
    }

    private static void WriteTensor(Stream stream, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        if (tensor.numel() > 0)
        {
            stream.Write(tensor.OnHost().contiguous().bytes);
        }
    }
}
