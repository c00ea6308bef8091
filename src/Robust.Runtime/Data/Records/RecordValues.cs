namespace Robust.Data.Records;

/// <summary>One encoded record, read and repaired on the host in double precision.</summary>
internal static class RecordValues
{
    /// <summary>How often the relations are repaired in turn, since mending one may break another.</summary>
    private const int Rounds = 4;

    /// <summary>
    /// The values of an encoded record in the units of the properties, whole ones rounded; null if one that should be whole is not,
    /// if one is out of its range, or if a choice has not exactly one value.
    /// </summary>
    /// <param name="features">The features.</param>
    /// <param name="encoded">The record as encoded.</param>
    /// <param name="flaw">The column that makes it no record, of a choice the first; -1 where there is none.</param>
    public static double[]? Read(IReadOnlyList<TabularFeature> features, ReadOnlySpan<float> encoded, out int flaw)
    {
        var values = new double[features.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var feature = features[i];
            var (value, rounding) = (feature.Decode(encoded[i]), RecordRange.Rounding * (feature.Max - feature.Min));
            values[i] = feature.IsWhole ? Math.Round(value) : Math.Clamp(value, feature.Min, feature.Max);
            if (!(Math.Abs(values[i] - value) <= rounding)) // NaN fails too
            {
                flaw = i;
                return null;
            }
        }

        flaw = WithoutOneValue(features, values);
        return flaw < 0 ? values : null;
    }

    /// <summary>Repairs a record.</summary>
    /// <param name="constraints">What makes a record valid.</param>
    /// <param name="encoded">The record as encoded, perhaps between whole numbers.</param>
    /// <param name="lower">The least value of each feature, encoded.</param>
    /// <param name="upper">The greatest value of each feature, encoded.</param>
    /// <param name="repaired">Gets the repaired record, encoded. Where no repair was found it may still be invalid.</param>
    public static void Repair(
        IRecordConstraints constraints, ReadOnlySpan<float> encoded, ReadOnlySpan<float> lower, ReadOnlySpan<float> upper,
        Span<float> repaired)
    {
        var features = constraints.Features;
        var range = new RecordRange(features, lower, upper);
        var values = Nearest(features, range, encoded);
        var repair = new RecordRepair(constraints, range, values);
        repair.Solve();
        constraints.Repair(repair);
        for (var round = 1; round < Rounds && constraints.Violated(values) is not null; round++)
        {
            constraints.Repair(repair);
        }

        for (var i = 0; i < values.Length; i++)
        {
            var isKept = values[i] == features[i].Decode(encoded[i]);
            var share = (values[i] - features[i].Min) / (features[i].Max - features[i].Min);
            repaired[i] = isKept ? encoded[i] : Math.Clamp((float)share, lower[i], upper[i]);
        }
    }

    /// <summary>The nearest values that single features can have, and of each choice the greatest column that may be chosen.</summary>
    private static double[] Nearest(IReadOnlyList<TabularFeature> features, RecordRange range, ReadOnlySpan<float> encoded)
    {
        var values = new double[features.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (features[i].Choice is null)
            {
                values[i] = range.Nearest(i, features[i].Decode(encoded[i]));
                continue;
            }

            var (first, count) = range.ChoiceOf(i);
            values[Chosen(range, encoded, first, count)] = 1;
            i = first + count - 1;
        }

        return values;
    }

    private static int Chosen(RecordRange range, ReadOnlySpan<float> encoded, int first, int count)
    {
        var chosen = -1;
        for (var column = first; column < first + count; column++)
        {
            if (range.MayChoose(column, first, count) && (chosen < 0 || encoded[column] > encoded[chosen]))
            {
                chosen = column;
            }
        }

        return chosen < 0 ? first : chosen;
    }

    /// <summary>The first column of a choice that has not exactly one value; -1 where there is none.</summary>
    private static int WithoutOneValue(IReadOnlyList<TabularFeature> features, double[] values)
    {
        for (int first = 0, next; first < values.Length; first = next)
        {
            var sum = 0.0;
            for (next = first; next < values.Length && (next == first || IsSame(features[first], features[next])); next++)
            {
                sum += values[next];
            }

            if (features[first].Choice is not null && sum != 1)
            {
                return first;
            }
        }

        return -1;
    }

    private static bool IsSame(TabularFeature one, TabularFeature other) => one.Choice is not null && one.Choice == other.Choice;
}
