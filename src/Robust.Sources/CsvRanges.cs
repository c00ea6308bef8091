using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Robust.Files;

namespace Robust.Sources;

/// <summary>
/// The ranges of the columns of numbers of a CSV file, to declare them by: <c>[Feature(min, max)]</c>. A record of later data that lies
/// outside is refused, so they are a start, to be widened to what can occur.
/// </summary>
public static class CsvRanges
{
    /// <summary>Reads a file once.</summary>
    /// <param name="path">The file, UTF-8, as <see cref="CsvRecords"/> takes it.</param>
    /// <param name="delimiter">What divides the columns.</param>
    /// <returns>The columns all of whose values are finite numbers, in their order.</returns>
    /// <exception cref="DataException">The file is missing or has no records, or a record has too few values.</exception>
    public static IReadOnlyList<ColumnRange> Read(string path, string delimiter = ",")
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(delimiter);
        try
        {
            using var text = new StreamReader(path);
            using var reader = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                Delimiter = delimiter,
                TrimOptions = TrimOptions.Trim,
            });
            return Read(reader, path);
        }
        catch (CsvHelperException e)
        {
            throw new DataException($"{path} is no CSV file with as many values on each line as there are columns: correct it.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path} cannot be read ({e.Message.TrimEnd('.')}): check the path and its permissions.", e);
        }
    }

    private static List<ColumnRange> Read(CsvReader reader, string path)
    {
        if (!reader.Read() || !reader.ReadHeader() || !reader.Read())
        {
            throw new DataException($"{path} has no records below the line that names the columns: add some.");
        }

        var names = reader.HeaderRecord!;
        var ranges = Array.ConvertAll(names, static name => (ColumnRange?)new ColumnRange(
            name.Trim(), double.PositiveInfinity, double.NegativeInfinity, IsWhole: true));
        do
        {
            for (var column = 0; column < names.Length; column++)
            {
                ranges[column] = Widened(ranges[column], reader.GetField(column)!);
            }
        }
        while (reader.Read());

        return [.. ranges.OfType<ColumnRange>()];
    }

    /// <summary>The range with one more value; null if that is no number, or one before was none.</summary>
    private static ColumnRange? Widened(ColumnRange? range, string text) =>
        range is not null && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? range with
            {
                Least = Math.Min(range.Least, value),
                Greatest = Math.Max(range.Greatest, value),
                IsWhole = range.IsWhole && value == Math.Floor(value),
            }
            : null;
}
