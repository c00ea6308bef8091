namespace Robust.Data.Records;

/// <summary>Which values each feature of one record may take, in the units of the properties.</summary>
internal sealed class RecordRange
{
    /// <summary>How far rounding to float32 may take a value, in parts of the range of its feature.</summary>
    public const double Rounding = 1e-6;

    /// <summary>The most whole numbers that are tried one by one; of more, the one where a relation begins to hold is bisected.</summary>
    private const int MostListed = 64;

    private readonly IReadOnlyList<TabularFeature> features;
    private readonly (double Low, double High)[] ends;

    /// <summary>Decodes the bounds of one record.</summary>
    /// <param name="features">The features.</param>
    /// <param name="lower">The least value of each, encoded.</param>
    /// <param name="upper">The greatest value of each, encoded.</param>
    public RecordRange(IReadOnlyList<TabularFeature> features, ReadOnlySpan<float> lower, ReadOnlySpan<float> upper)
    {
        this.features = features;
        ends = new (double, double)[features.Count];
        for (var i = 0; i < ends.Length; i++)
        {
            ends[i] = Ends(features[i], lower[i], upper[i]);
        }
    }

    /// <summary>The least and the greatest value of a feature.</summary>
    public (double Low, double High) this[int column] => ends[column];

    /// <summary>How far rounding to float32 may take a feature, in the unit of the property.</summary>
    public double RoundingOf(int column) => Rounding * Width(column);

    /// <summary>The value of a feature that is nearest to another.</summary>
    public double Nearest(int column, double value)
    {
        var (low, high) = ends[column];
        return Math.Clamp(features[column].IsWhole ? Math.Round(value) : value, low, Math.Max(low, high));
    }

    /// <summary>Whether all values of a feature are few enough to be tried.</summary>
    public bool IsListed(int column) => features[column].Choice is not null
        || (features[column].IsWhole && ends[column].High - ends[column].Low <= MostListed);

    /// <summary>The moves to all other values of a feature that is listed.</summary>
    public IEnumerable<RecordMove> Moves(int column, double[] values)
    {
        if (features[column].Choice is not null)
        {
            return Choices(column, values);
        }

        var (low, high) = ends[column];
        return Enumerable.Range(0, Math.Max(0, (int)Math.Round(high - low) + 1))
            .Select(step => low + step)
            .Where(value => value != values[column])
            .Select(value => MoveTo(column, value, values));
    }

    /// <summary>The moves of a feature as far as it goes, down and up.</summary>
    public IEnumerable<RecordMove> Ends(int column, double[] values) =>
        new[] { ends[column].Low, ends[column].High }
            .Where(end => end != values[column])
            .Select(end => MoveTo(column, end, values));

    /// <summary>The move of a feature, not of a choice, to a value.</summary>
    public RecordMove MoveTo(int column, double value, double[] values) =>
        new(column, value, column, 1, Math.Abs(value - values[column]) / Width(column));

    /// <summary>A value of a feature strictly between two others; null if there is none that float32 tells apart.</summary>
    public double? Between(int column, double one, double other)
    {
        var middle = one + ((other - one) / 2);
        if (features[column].IsWhole)
        {
            middle = Math.Round(middle);
            return middle == one || middle == other ? null : middle;
        }

        return Math.Abs(other - one) > Width(column) * (Rounding / 32) ? middle : null;
    }

    /// <summary>The columns of the choice that a column belongs to.</summary>
    public (int First, int Count) ChoiceOf(int column)
    {
        var (first, last) = (column, column);
        var choice = features[column].Choice;
        while (first > 0 && features[first - 1].Choice == choice)
        {
            first--;
        }

        while (last + 1 < features.Count && features[last + 1].Choice == choice)
        {
            last++;
        }

        return (first, last - first + 1);
    }

    /// <summary>Whether all columns of a choice may be as they are where one of them is chosen.</summary>
    public bool MayChoose(int chosen, int first, int count) => Enumerable.Range(first, count).All(column =>
    {
        var value = column == chosen ? 1 : 0;
        return value >= ends[column].Low && value <= ends[column].High;
    });

    private double Width(int column) => features[column].Max - features[column].Min;

    private IEnumerable<RecordMove> Choices(int column, double[] values)
    {
        var (first, count) = ChoiceOf(column);
        return Enumerable.Range(first, count)
            .Where(other => values[other] != 1 && MayChoose(other, first, count))
            .Select(other => new RecordMove(other, 1, first, count, 2));
    }

    /// <summary>Whole features have whole ends, and rounding of the encoded ones takes none away.</summary>
    private static (double Low, double High) Ends(TabularFeature feature, float lower, float upper)
    {
        var (low, high) = (feature.Decode(lower), feature.Decode(upper));
        var rounding = Rounding * (feature.Max - feature.Min);
        return feature.IsWhole
            ? (Math.Max(Math.Ceiling(low - rounding), Math.Ceiling(feature.Min)), Math.Min(Math.Floor(high + rounding), Math.Floor(feature.Max)))
            : (Math.Max(low, feature.Min), Math.Min(high, feature.Max));
    }
}
