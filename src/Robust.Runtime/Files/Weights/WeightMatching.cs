using System.Text.Json;

namespace Robust.Files.Weights;

/// <summary>How the tensors of a file go with those of a model.</summary>
public sealed class WeightMatching
{
    /// <summary>Counters of batches that PyTorch's normalizations have; nothing computes with them.</summary>
    private const string Counter = "num_batches_tracked";

    private const int Shown = 4;
    private const int MostMapped = 65_536;

    private readonly bool isByOrder;
    private readonly IReadOnlyDictionary<string, string> names;

    private WeightMatching(bool isByOrder, IReadOnlyDictionary<string, string>? names = null) =>
        (this.isByOrder, this.names) = (isByOrder, names ?? new Dictionary<string, string>());

    /// <summary>Tensors of the same names.</summary>
    public static WeightMatching ByName { get; } = new(isByOrder: false);

    /// <summary>
    /// The first tensor of the file with the first of the model, and so on: in the order in which a state dict was saved (.pth), or in that
    /// of the bytes (safetensors). Counters of batches are left out. Shapes must fit; tensors of one shape could be taken for each other.
    /// </summary>
    public static WeightMatching ByOrder { get; } = new(isByOrder: true);

    /// <summary>Tensors of the same names, but for those whose other name is told.</summary>
    /// <param name="names">The name in the model by the name in the file.</param>
    public static WeightMatching ByMap(IReadOnlyDictionary<string, string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return new(isByOrder: false, names);
    }

    /// <summary>Reads such names from a file of JSON: <c>{ "features.0.weight": "conv1.weight" }</c>.</summary>
    /// <exception cref="DataException">The file is missing or something else.</exception>
    public static WeightMatching ReadMap(string path)
    {
        var bytes = FileFailure.Reading(path, () => PlainFile.ReadAllBytes(path, 1 << 24));
        try
        {
            var names = new Dictionary<string, string>();
            var reader = new Utf8JsonReader(bytes);
            _ = reader.Read();
            SafetensorsJson.ReadTexts(ref reader, names, MostMapped);
            return reader.Read() ? throw new JsonException() : ByMap(names);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or InvalidDataException)
        {
            throw new DataException(
                $"{path} is no map of names: write an object in JSON, {{ \"name in the file\": \"name in the model\" }}, each name once.", e);
        }
    }

    /// <summary>The name in the file of each tensor of a model.</summary>
    /// <param name="file">The names in the file, in order.</param>
    /// <param name="model">The names in the model, in order.</param>
    /// <exception cref="InvalidDataException">They do not go together.</exception>
    internal Dictionary<string, string> Match(IReadOnlyCollection<string> file, IReadOnlyCollection<string> model) =>
        isByOrder ? InOrder([.. file.Where(IsNeeded)], [.. model.Where(IsNeeded)]) : Named(file, model);

    private static Dictionary<string, string> InOrder(List<string> file, List<string> model) => file.Count == model.Count
        ? model.Zip(file).ToDictionary(static pair => pair.First, static pair => pair.Second)
        : throw new InvalidDataException($"it has {file.Count} tensors, and the network {model.Count}");

    private Dictionary<string, string> Named(IReadOnlyCollection<string> file, IReadOnlyCollection<string> model)
    {
        var matched = new Dictionary<string, string>();
        var problems = names.Keys.Except(file).Select(static name => $"it lacks {name.Printable()}, which the map names").ToList();
        foreach (var name in file)
        {
            var meant = names.GetValueOrDefault(name, name);
            if (!model.Contains(meant))
            {
                if (!IsCounter(name))
                {
                    problems.Add($"it has {name.Printable()}, and the network no {meant.Printable()}");
                }
            }
            else if (!matched.TryAdd(meant, name))
            {
                problems.Add($"it has both {matched[meant].Printable()} and {name.Printable()} for {meant.Printable()}");
            }
        }

        problems.AddRange(model.Where(IsNeeded).Except(matched.Keys).Select(static name => $"it lacks {name}"));
        return problems.Count == 0
            ? matched
            : throw new InvalidDataException(
                string.Join("; ", problems.Take(Shown)) + (problems.Count > Shown ? $"; and {problems.Count - Shown} more" : ""));
    }

    /// <summary>Whether a file must have a tensor: the numbers of a declared [Normalize] are in the model already.</summary>
    private static bool IsNeeded(string name) => !IsCounter(name) && (name.Split('.')[^1] is "running_mean"
        || !(name.EndsWith("_mean", StringComparison.Ordinal) || name.EndsWith("_std", StringComparison.Ordinal)));

    private static bool IsCounter(string name) => name.Split('.')[^1] == Counter;
}
