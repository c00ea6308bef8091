using Robust.Data;

namespace Robust.Serving.Inputs;

/// <summary>A property of a record: a column of its own, or a column for each value of its enum.</summary>
/// <param name="Name">The property.</param>
/// <param name="Column">The first of its columns.</param>
/// <param name="Feature">What is known of that column.</param>
/// <param name="Choices">The names of the values of its enum, in the order of the columns; empty where it is a number.</param>
internal sealed record RecordProperty(string Name, int Column, TabularFeature Feature, IReadOnlyList<string> Choices)
{
    /// <summary>Whether it may be true or false, which are 1 and 0.</summary>
    public bool MayBeBoolean => Feature is { IsWhole: true, Min: 0, Max: 1, Choice: null };

    /// <summary>The properties of a record, in the order of the columns.</summary>
    public static IReadOnlyList<RecordProperty> Of(IReadOnlyList<TabularFeature> features)
    {
        var properties = new List<RecordProperty>();
        for (int first = 0, next; first < features.Count; first = next)
        {
            var feature = features[first];
            next = first + 1;
            while (feature.Choice is not null && next < features.Count && features[next].Choice == feature.Choice)
            {
                next++;
            }

            properties.Add(feature.Choice is null
                ? new RecordProperty(feature.Name, first, feature, [])
                : new RecordProperty(feature.Choice, first, feature, [.. features.Take(first..next).Select(MemberOf)]));
        }

        return properties;
    }

    /// <summary>The build calls the columns of a choice <c>Channel=Card</c>.</summary>
    private static string MemberOf(TabularFeature feature) =>
        feature.Name.StartsWith($"{feature.Choice}=", StringComparison.Ordinal) ? feature.Name[(feature.Choice!.Length + 1)..] : feature.Name;
}
