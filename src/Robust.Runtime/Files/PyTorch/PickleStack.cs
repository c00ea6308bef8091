namespace Robust.Files.PyTorch;

/// <summary>The stack of a pickle.</summary>
/// <param name="mark">What marks where a container begins.</param>
internal sealed class PickleStack(object mark)
{
    private readonly List<object?> items = [];

    /// <summary>Puts on top.</summary>
    public void Push(object? item) => items.Add(item);

    /// <summary>What is on top.</summary>
    public object? Peek() => items.Count > 0 ? items[^1] : throw Empty();

    /// <summary>Takes from the top.</summary>
    public object? Pop() => Pop(1)[0];

    /// <summary>Takes so many, the lowest first.</summary>
    public object?[] Pop(int count)
    {
        if (count > items.Count)
        {
            throw Empty();
        }

        var taken = items.GetRange(items.Count - count, count).ToArray();
        items.RemoveRange(items.Count - count, count);
        return Array.IndexOf(taken, mark) < 0 ? taken : throw Empty();
    }

    /// <summary>Takes all above the last mark, and that too.</summary>
    public object?[] PopToMark()
    {
        var at = items.LastIndexOf(mark);
        if (at < 0)
        {
            throw Empty();
        }

        var taken = items.GetRange(at + 1, items.Count - at - 1).ToArray();
        items.RemoveRange(at, items.Count - at);
        return taken;
    }

    private static InvalidDataException Empty() => new("its pickle takes more than it has");
}
