using System.Collections;
using System.Runtime.CompilerServices;

namespace Robust.Onnx.Tensors;

/// <summary>A list of integers, equal to another with the same ones.</summary>
[CollectionBuilder(typeof(IntegerList), nameof(Create))]
public sealed class IntegerList : IReadOnlyList<long>, IEquatable<IntegerList>
{
    private readonly long[] items;

    private IntegerList(long[] items) => this.items = items;

    /// <inheritdoc/>
    public int Count => items.Length;

    /// <inheritdoc/>
    public long this[int index] => items[index];

    /// <summary>Creates a list.</summary>
    public static IntegerList Create(ReadOnlySpan<long> items) => new(items.ToArray());

    /// <inheritdoc/>
    public bool Equals(IntegerList? other) => other is not null && items.AsSpan().SequenceEqual(other.items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as IntegerList);

    /// <inheritdoc/>
    public override int GetHashCode() => items.Aggregate(Count, HashCode.Combine);

    /// <inheritdoc/>
    public IEnumerator<long> GetEnumerator() => items.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>As torch writes it: <c>[2, 2]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", items)}]";
}
