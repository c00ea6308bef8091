namespace Robust.Files.PyTorch;

/// <summary>A dictionary of a pickle, in order. Keys that are no texts are kept for their count alone.</summary>
internal sealed class PickledDictionary
{
    private readonly List<string> order = [];
    private readonly Dictionary<string, object?> values = [];

    /// <summary>The entries whose keys are texts.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Entries => order.Select(name => KeyValuePair.Create(name, values[name]));

    /// <summary>Sets an entry.</summary>
    public void Set(object? key, object? value)
    {
        if (key is string name)
        {
            if (values.TryAdd(name, value))
            {
                order.Add(name);
            }
            else
            {
                values[name] = value;
            }
        }
    }
}
