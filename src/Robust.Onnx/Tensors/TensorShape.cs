using System.Collections.Immutable;

namespace Robust.Onnx.Tensors;

/// <summary>The sizes of a value, each at least 1; those of an example are counted with a batch of one in front.</summary>
public sealed class TensorShape : IEquatable<TensorShape>
{
    private const int MostDimensions = 8;
    private const long MostValues = 1L << 26;

    /// <summary>Creates the shape.</summary>
    /// <param name="sizes">At most eight sizes, each at least 1; their product at most 2^26.</param>
    /// <exception cref="InvalidDataException">They are not so; the message completes "PATH is not ...: ".</exception>
    internal TensorShape(params IEnumerable<long> sizes)
    {
        Sizes = [.. sizes];
        if (Sizes.Length > MostDimensions || Sizes.Any(static size => size < 1))
        {
            throw new InvalidDataException($"the shape {this} is not of 0 to {MostDimensions} sizes of at least 1");
        }

        foreach (var size in Sizes)
        {
            Count = size <= MostValues / Count
                ? Count * size
                : throw new InvalidDataException($"the shape {this} has more than {MostValues} values");
        }
    }

    /// <summary>The sizes, outermost first.</summary>
    public ImmutableArray<long> Sizes { get; }

    /// <summary>How many there are.</summary>
    public int Rank => Sizes.Length;

    /// <summary>How many values it has.</summary>
    public long Count { get; } = 1;

    /// <summary>One size.</summary>
    public long this[int axis] => Sizes[axis];

    /// <summary>The shape of what is computed from two values element by element, as NumPy broadcasts them.</summary>
    /// <exception cref="InvalidDataException">They do not fit.</exception>
    internal static TensorShape Broadcast(TensorShape first, TensorShape second)
    {
        var sizes = new long[Math.Max(first.Rank, second.Rank)];
        for (var fromEnd = 1; fromEnd <= sizes.Length; fromEnd++)
        {
            var one = fromEnd <= first.Rank ? first.Sizes[^fromEnd] : 1;
            var other = fromEnd <= second.Rank ? second.Sizes[^fromEnd] : 1;
            sizes[^fromEnd] = one == other || other == 1 ? one
                : one == 1 ? other
                : throw new InvalidDataException($"the shapes {first} and {second} do not fit each other");
        }

        return new TensorShape(sizes);
    }

    /// <summary>Whether it can be broadcast to another.</summary>
    internal bool FitsInto(TensorShape other) => Rank <= other.Rank
        && Sizes.Reverse().Zip(other.Sizes.Reverse()).All(static pair => pair.First == pair.Second || pair.First == 1);

    /// <inheritdoc/>
    public bool Equals(TensorShape? other) => other is not null && Sizes.SequenceEqual(other.Sizes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TensorShape);

    /// <inheritdoc/>
    public override int GetHashCode() => Sizes.Aggregate(Rank, HashCode.Combine);

    /// <summary>As torch writes it: <c>[1, 3, 32, 32]</c>.</summary>
    public override string ToString()
    {
        var more = Rank > MostDimensions ? ", ..." : "";
        return $"[{string.Join(", ", Sizes.Take(MostDimensions))}{more}]";
    }
}
