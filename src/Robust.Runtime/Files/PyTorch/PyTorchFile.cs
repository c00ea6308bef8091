using System.Text;
using Robust.Files.Zip;
using static TorchSharp.torch;

namespace Robust.Files.PyTorch;

/// <summary>The tensors of a file that <c>torch.save</c> wrote of a state dict: a zip file of a pickle and of numbers. Nothing in it is executed.</summary>
internal static class PyTorchFile
{
    private const string PickleName = "data.pkl";
    private const int MostPickle = 1 << 24;

    /// <summary>What programs call the state dict in a checkpoint.</summary>
    private static readonly string[] Usual = ["state_dict", "model_state_dict", "model"];

    /// <summary>Reads the tensors by name, in order, to the CPU, in the dispose scope around.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataException">It is missing, damaged, holds no state dict, or names what is no tensor.</exception>
    public static Dictionary<string, Tensor> Load(string path)
    {
        try
        {
            using var stream = PlainFile.OpenRead(path);
            return Read(stream);
        }
        catch (InvalidDataException e)
        {
            throw new DataException(
                $"{path} is not a PyTorch file that can be read: {e.Message}; save the state dict alone by torch.save(model.state_dict(), file).", e);
        }
        catch (Exception e) when (FileFailure.Explains(e))
        {
            throw FileFailure.Reading(path, e);
        }
    }

    private static Dictionary<string, Tensor> Read(Stream stream)
    {
        var entries = ZipDirectory.Read(stream);
        var pickles = entries.Keys.Where(static name => name == PickleName || name.EndsWith("/" + PickleName, StringComparison.Ordinal)).ToList();
        if (pickles is not [var pickle])
        {
            throw new InvalidDataException($"it has not one {PickleName}");
        }

        var folder = pickle[..^PickleName.Length];
        if (entries.TryGetValue(folder + "byteorder", out var order) && Text(stream, order) != "little")
        {
            throw new InvalidDataException("its numbers begin with their greatest byte");
        }

        using var content = new ZipContent(stream, entries[pickle]);
        var tensors = StateDict(Unpickler.Read(content.ReadAll(MostPickle)));
        return Tensors(stream, entries, $"{folder}data/", tensors);
    }

    /// <summary>The dictionary of tensors: the whole, or one that a checkpoint has under a usual name.</summary>
    private static List<KeyValuePair<string, StoredTensor>> StateDict(object? root)
    {
        if (root is not PickledDictionary dictionary)
        {
            throw new InvalidDataException("it holds no dictionary");
        }

        var found = Array.ConvertAll(Usual, name =>
            dictionary.Entries.FirstOrDefault(entry => entry.Key == name).Value as PickledDictionary);
        var state = Array.Find(found, static each => each is not null) ?? dictionary;
        var tensors = state.Entries.Where(static entry => entry.Value is StoredTensor)
            .Select(static entry => KeyValuePair.Create(entry.Key, (StoredTensor)entry.Value!)).ToList();
        return tensors.Count > 0
            ? tensors
            : throw new InvalidDataException(
                $"it holds no tensors by name, but {string.Join(", ", dictionary.Entries.Take(8).Select(static entry => entry.Key.Printable()))}");
    }

    private static Dictionary<string, Tensor> Tensors(
        Stream stream, Dictionary<string, ZipEntry> entries, string folder, List<KeyValuePair<string, StoredTensor>> described)
    {
        var storages = new Dictionary<Storage, Tensor>();
        var tensors = new Dictionary<string, Tensor>();
        foreach (var (name, tensor) in described)
        {
            if (!storages.TryGetValue(tensor.Storage, out var storage))
            {
                storage = ReadStorage(stream, entries, folder + tensor.Storage.Key, tensor.Storage);
                storages.Add(tensor.Storage, storage);
            }

            tensors.Add(name, tensor.Sizes.Contains(0)
                ? empty(tensor.Sizes, tensor.Storage.Type)
                : storage.as_strided(tensor.Sizes, tensor.Strides, tensor.Offset));
        }

        return tensors;
    }

    private static Tensor ReadStorage(Stream stream, Dictionary<string, ZipEntry> entries, string name, Storage storage)
    {
        if (!entries.TryGetValue(name, out var entry))
        {
            throw new InvalidDataException($"it lacks the numbers '{name.Printable()}'");
        }

        if (storage.Count > int.MaxValue / storage.ElementSize || entry.Length != storage.Count * storage.ElementSize)
        {
            throw new InvalidDataException($"'{name.Printable()}' has {entry.Length} bytes, not {storage.Count} numbers of {storage.ElementSize}, or is above 2 GiB");
        }

        using var content = new ZipContent(stream, entry);
        var numbers = empty(storage.Count, storage.Type);
        if (storage.Count > 0)
        {
            content.ReadExactly(numbers.bytes);
        }

        return numbers;
    }

    private static string Text(Stream stream, ZipEntry entry)
    {
        using var content = new ZipContent(stream, entry);
        return Encoding.UTF8.GetString(content.ReadAll(16));
    }
}
