using static TorchSharp.torch;

namespace Robust.Files.PyTorch;

/// <summary>Numbers one behind the other, in an entry of their own.</summary>
/// <param name="Key">The name of the entry.</param>
/// <param name="Type">The type of the elements.</param>
/// <param name="ElementSize">The bytes of one.</param>
/// <param name="Count">How many there are.</param>
internal sealed record Storage(string Key, ScalarType Type, int ElementSize, long Count);

/// <summary>A tensor as a pickle describes it: a view of a storage.</summary>
/// <param name="Storage">The storage.</param>
/// <param name="Offset">Its first element there.</param>
/// <param name="Sizes">Its sizes.</param>
/// <param name="Strides">How far elements are apart in each dimension.</param>
internal sealed record StoredTensor(Storage Storage, long Offset, long[] Sizes, long[] Strides)
{
    private const int MostDimensions = 64;
    private const long Most = int.MaxValue;

    /// <summary>A tensor of the arguments of Python's function.</summary>
    /// <exception cref="InvalidDataException">They are others, or it reaches beyond its storage.</exception>
    public static StoredTensor Of(object?[] arguments) =>
        arguments is [Storage storage, long offset, object?[] sizes, object?[] strides, ..]
        && Longs(sizes) is { } shape && Longs(strides) is { } steps && shape.Length == steps.Length
        && LiesWithin(storage.Count, offset, shape, steps)
            ? new(storage, offset, shape, steps)
            : throw new InvalidDataException("it has a tensor that is none, or reaches beyond what is stored");

    private static long[]? Longs(object?[] numbers) =>
        numbers.Length <= MostDimensions && Array.TrueForAll(numbers, static number => number is >= 0L)
            ? Array.ConvertAll(numbers, static number => (long)number!)
            : null;

    /// <summary>Whether all elements are there, and no more than that: what is repeated would take more memory than the file.</summary>
    private static bool LiesWithin(long count, long offset, long[] sizes, long[] strides)
    {
        if (sizes.Contains(0))
        {
            return sizes.Where(static size => size > 0).Aggregate((Int128)1, static (product, size) => Int128.Min(product * size, Most)) < Most;
        }

        Int128 last = offset;
        Int128 elements = 1;
        foreach (var (size, stride) in sizes.Zip(strides))
        {
            last += (Int128)(size - 1) * stride;
            elements *= size;
            if (last >= count || elements > count)
            {
                return false;
            }
        }

        return offset >= 0 && last < count;
    }
}
