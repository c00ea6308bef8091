namespace Robust.Data;

/// <summary>Refuses numbers of examples that a source cannot give.</summary>
internal static class ExampleCount
{
    /// <exception cref="ArgumentOutOfRangeException">There are not that many examples from there on.</exception>
    public static void CheckSlice(int start, int count, int there)
    {
        if (start < 0 || start >= there)
        {
            throw new ArgumentOutOfRangeException(nameof(start), FormattableString.Invariant(
                $"A slice cannot start at example {start} of {there}: start at 0 to {there - 1}."));
        }

        if (count < 1 || count > there - start)
        {
            throw new ArgumentOutOfRangeException(nameof(count), FormattableString.Invariant(
                $"{count} examples cannot be taken where there are {there - start}: take 1 to {there - start}."));
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">An index is not there, or there is none.</exception>
    public static void CheckIndices(int[] indices, int there)
    {
        if (indices.Length == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(indices), "No indices are given: select at least one example.");
        }

        foreach (var index in indices)
        {
            if (index < 0 || index >= there)
            {
                throw new ArgumentOutOfRangeException(nameof(indices), FormattableString.Invariant(
                    $"There is no example {index} of {there}: give indices from 0 to {there - 1}."));
            }
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">None would be held out, or none would be left.</exception>
    public static void CheckHeldOut(int count, int there)
    {
        if (count < 1 || count >= there)
        {
            throw new ArgumentOutOfRangeException(nameof(count), FormattableString.Invariant(
                $"{count} of {there} examples cannot be held out: ") + (there > 1
                    ? FormattableString.Invariant($"hold out 1 to {there - 1}, so that some are left.")
                    : "there must be at least two, so that some are left."));
        }
    }
}
