using System.Globalization;
using Robust.Generators.Models;

namespace Robust.Generators.Declarations.Records.Constraints;

/// <summary>The columns of a record by the properties that they encode.</summary>
internal sealed class RecordColumns(IReadOnlyList<TabularFeature> features)
{
    public IReadOnlyList<TabularFeature> Features { get; } = features;

    /// <summary>Where each column lies by its range.</summary>
    public IReadOnlyList<Interval> Ranges { get; } = features.Select(static feature => new Interval(feature.Min, feature.Max)).ToArray();

    /// <summary>The column of a number or bool; null if the property has none of its own.</summary>
    public ColumnTerm? Of(string property) => Find(feature => feature.Name == property && feature.Choice is null);

    /// <summary>The column of one of the values of a choice; null if there is none.</summary>
    public ColumnTerm? Of(string property, object value)
    {
        var number = Convert.ToString(value, CultureInfo.InvariantCulture);
        return Find(feature => feature.Name == property && feature.Choice?.Value == number);
    }

    /// <summary>Whether a property is a feature.</summary>
    public bool Has(string property) => Features.Any(feature => feature.Name == property);

    private ColumnTerm? Find(Func<TabularFeature, bool> isIt)
    {
        for (var i = 0; i < Features.Count; i++)
        {
            if (isIt(Features[i]))
            {
                return new(i, Features[i].IsWhole);
            }
        }

        return null;
    }
}
