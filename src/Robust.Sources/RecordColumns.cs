using System.Globalization;
using System.Reflection;
using Robust.Declarations;
using Robust.Files;

namespace Robust.Sources;

/// <summary>What a record type demands of its columns beyond their types: refused where file, line and column are known.</summary>
internal sealed class RecordColumns
{
    private readonly PropertyInfo[] properties;
    private readonly Dictionary<PropertyInfo, FeatureAttribute> features = [];

    public RecordColumns(Type record)
    {
        properties = [.. record.GetProperties().Where(static property => property.CanRead && property.GetIndexParameters().Length == 0)];
        var parameters = record.GetConstructors().SelectMany(static constructor => constructor.GetParameters())
            .ToLookup(static parameter => parameter.Name, StringComparer.Ordinal);
        foreach (var property in properties)
        {
            var feature = property.GetCustomAttribute<FeatureAttribute>() ?? parameters[property.Name]
                .Select(static parameter => parameter.GetCustomAttribute<FeatureAttribute>()).FirstOrDefault(static found => found is not null);
            if (feature is not null)
            {
                features.Add(property, feature);
            }
        }
    }

    /// <summary>Refuses two columns for one property, of which only one would be read.</summary>
    public void CheckHeader(string name, IReadOnlyList<string> header)
    {
        var twice = header.GroupBy(static column => column.Trim(), StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(columns => columns.Count() > 1 && Array.Exists(
                properties, property => property.Name.Equals(columns.Key, StringComparison.OrdinalIgnoreCase)));
        if (twice is not null)
        {
            throw new DataException($"{name}, line 1, has more than one column {twice.Key.Printable()}: keep one of them.");
        }
    }

    /// <summary>Refuses what is no member of its enum, and what is outside of its range.</summary>
    public void CheckValues(string line, object record)
    {
        foreach (var property in properties)
        {
            var value = property.GetValue(record);
            if (value is Enum && !IsMember(value))
            {
                throw new DataException($"{line}, column {property.Name}: \"{value:D}\" is not of type {value.GetType().Name}: correct the value.");
            }

            if (features.TryGetValue(property, out var range) && value is IConvertible and not Enum and not string and not DateTime)
            {
                CheckRange(line, property.Name, Convert.ToDouble(value, CultureInfo.InvariantCulture), range);
            }
        }
    }

    private static bool IsMember(object value) =>
        value.GetType().IsDefined(typeof(FlagsAttribute), inherit: false) || Enum.IsDefined(value.GetType(), value);

    private static void CheckRange(string line, string column, double value, FeatureAttribute range)
    {
        if (!(value >= range.Min && value <= range.Max)) // NaN fails both comparisons
        {
            throw new DataException(FormattableString.Invariant(
                $"{line}, column {column}: {value} is outside its range [{range.Min}, {range.Max}]: ") +
                "correct the value, or widen the range in [Feature] and train again.");
        }
    }
}
