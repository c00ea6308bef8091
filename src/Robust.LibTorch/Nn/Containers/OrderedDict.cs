using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TorchSharp.Utils;

/// <summary>A dictionary that keeps the order in which its keys were added.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
public class OrderedDict<TKey, TValue> : IDictionary<TKey, TValue>, IList<(TKey, TValue)>
    where TKey : notnull
{
    private readonly List<(TKey, TValue)> list = [];
    private readonly Dictionary<TKey, TValue> dictionary = [];

    /// <summary>The keys, in the order in which they were added.</summary>
    public ICollection<TKey> Keys => list.ConvertAll(item => item.Item1);

    /// <summary>The values, in the order in which they were added.</summary>
    public ICollection<TValue> Values => list.ConvertAll(item => item.Item2);

    /// <summary>The number of items.</summary>
    public int Count => list.Count;

    /// <summary>Always false.</summary>
    public bool IsReadOnly => false;

    /// <summary>The value of a key; setting a new key adds it at the end.</summary>
    public TValue this[TKey key]
    {
        get => dictionary[key];
        set
        {
            if (dictionary.ContainsKey(key)) list[IndexOf(key)] = (key, value);
            else list.Add((key, value));
            dictionary[key] = value;
        }
    }

    /// <summary>The item at a position; setting it replaces the key too.</summary>
    public (TKey, TValue) this[int index]
    {
        get => list[index];
        set
        {
            var (key, item) = value;
            var old = list[index].Item1;
            if (!dictionary.Comparer.Equals(old, key))
            {
                dictionary.Add(key, item);
                dictionary.Remove(old);
            }

            dictionary[key] = item;
            list[index] = value;
        }
    }

    /// <summary>Adds an item at the end.</summary>
    /// <exception cref="ArgumentException">The key is already there.</exception>
    public void Add(TKey key, TValue value)
    {
        dictionary.Add(key, value);
        list.Add((key, value));
    }

    /// <summary>Adds an item at the end.</summary>
    public void Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);

    /// <summary>Adds an item at the end.</summary>
    public void Add((TKey, TValue) item) => Add(item.Item1, item.Item2);

    /// <summary>Adds an item at a position.</summary>
    public void Insert(int index, (TKey, TValue) item)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)index, (uint)list.Count, nameof(index));
        dictionary.Add(item.Item1, item.Item2);
        list.Insert(index, item);
    }

    /// <summary>Removes all items.</summary>
    public void Clear()
    {
        dictionary.Clear();
        list.Clear();
    }

    /// <summary>Removes all items.</summary>
    public void clear() => Clear();

    /// <summary>Whether the key is there with this value.</summary>
    public bool Contains(KeyValuePair<TKey, TValue> item) => Contains((item.Key, item.Value));

    /// <summary>Whether the key is there with this value.</summary>
    public bool Contains((TKey, TValue) item) => list.Contains(item);

    /// <summary>Whether the key is there.</summary>
    public bool ContainsKey(TKey key) => dictionary.ContainsKey(key);

    /// <summary>Copies the items into an array.</summary>
    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex)
    {
        foreach (var (key, value) in list) array[arrayIndex++] = KeyValuePair.Create(key, value);
    }

    /// <summary>Copies the items into an array.</summary>
    public void CopyTo((TKey, TValue)[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);

    /// <summary>The position of an item, -1 when it is not there.</summary>
    public int IndexOf((TKey, TValue) item) => list.IndexOf(item);

    /// <summary>Removes a key.</summary>
    public bool Remove(TKey key)
    {
        if (!dictionary.Remove(key)) return false;
        list.RemoveAt(IndexOf(key));
        return true;
    }

    /// <summary>Removes a key if it has this value.</summary>
    public bool Remove(KeyValuePair<TKey, TValue> item) => Remove((item.Key, item.Value));

    /// <summary>Removes a key if it has this value.</summary>
    public bool Remove((TKey, TValue) item) => list.Contains(item) && Remove(item.Item1);

    /// <summary>Removes the item at a position.</summary>
    public void RemoveAt(int index)
    {
        dictionary.Remove(list[index].Item1);
        list.RemoveAt(index);
    }

    /// <summary>The value of a key, if it is there.</summary>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) =>
        dictionary.TryGetValue(key, out value);

    /// <summary>The keys, in the order in which they were added.</summary>
    public IEnumerable<TKey> keys() => Keys;

    /// <summary>The values, in the order in which they were added.</summary>
    public IEnumerable<TValue> values() => Values;

    /// <summary>The items, in the order in which they were added.</summary>
    public IEnumerator<(TKey, TValue)> items() => GetEnumerator();

    /// <summary>The items, in the order in which they were added.</summary>
    public IEnumerator<(TKey, TValue)> GetEnumerator() => list.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() =>
        list.Select(item => KeyValuePair.Create(item.Item1, item.Item2)).GetEnumerator();

    private int IndexOf(TKey key) => list.FindIndex(item => dictionary.Comparer.Equals(item.Item1, key));
}
