using System.Collections;
using System.Runtime.CompilerServices;

namespace Robust.Evaluation;

/// <summary>Accuracies class by class; two of them are equal when all their items are.</summary>
[CollectionBuilder(typeof(ClassAccuracies), nameof(Create))]
public sealed class ClassAccuracies : IReadOnlyList<ClassAccuracy>, IEquatable<ClassAccuracies>
{
    private readonly ClassAccuracy[] items;

    private ClassAccuracies(ClassAccuracy[] items) => this.items = items;

    /// <inheritdoc/>
    public int Count => items.Length;

    /// <inheritdoc/>
    public ClassAccuracy this[int index] => items[index];

    /// <summary>The accuracies in their order.</summary>
    public static ClassAccuracies Create(ReadOnlySpan<ClassAccuracy> items) => new(items.ToArray());

    /// <inheritdoc/>
    public bool Equals(ClassAccuracies? other) => other is not null && items.AsSpan().SequenceEqual(other.items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ClassAccuracies);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<ClassAccuracy> GetEnumerator() => items.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
