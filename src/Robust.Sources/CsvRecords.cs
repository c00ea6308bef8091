using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using CsvHelper.Configuration;
using CsvHelper.TypeConversion;
using Robust.Files;

namespace Robust.Sources;

/// <summary>
/// Records from CSV files (RFC 4180), for the encoder that the build writes for a model with <c>[TabularInput&lt;TRecord&gt;]</c>:
/// <c>FraudNetEncoder.ToExamples(CsvRecords.Read&lt;Transaction&gt;("transactions.csv"))</c>.
/// </summary>
/// <remarks>
/// The first line names the columns, which go to the properties or constructor parameters of those names, whatever their case
/// and order; other columns are left out. Numbers and dates are written as in the invariant culture, <c>1234.5</c>, and without
/// separators of thousands, for <c>1,5</c> would be 15; the values of an enum by their names.
/// </remarks>
public static class CsvRecords
{
    /// <summary>Reads all records of a file.</summary>
    /// <param name="path">The file, UTF-8.</param>
    /// <param name="delimiter">What divides the columns.</param>
    /// <exception cref="DataException">
    /// The file is missing, has no records or is not UTF-8, a column is missing or there twice, a record has more values than there
    /// are columns, or a value is none of its type or outside the range of its [Feature]; the message has line and column.
    /// </exception>
    /// <exception cref="ArgumentException">The delimiter cannot divide columns.</exception>
    public static IReadOnlyList<TRecord> Read<TRecord>(string path, string delimiter = ",")
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var reader = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return Read<TRecord>(reader, path, delimiter);
        }
        catch (DecoderFallbackException e)
        {
            throw new DataException($"{path}, line {LineNotOfUtf8(path)}, is not UTF-8: save the file as UTF-8.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException(
                e is FileNotFoundException or DirectoryNotFoundException
                    ? $"{path} is missing: check the path."
                    : $"{path} cannot be read ({e.Message.TrimEnd('.')}): check the path and its permissions.", e);
        }
    }

    /// <summary>Reads all records of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="delimiter">What divides the columns.</param>
    /// <exception cref="DataException">As for a file.</exception>
    /// <exception cref="ArgumentException">The delimiter cannot divide columns.</exception>
    public static IReadOnlyList<TRecord> Read<TRecord>(TextReader text, string name, string delimiter = ",")
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentException.ThrowIfNullOrEmpty(delimiter);
        using var reader = Reader(text, delimiter);
        try
        {
            var records = Records<TRecord>(reader, name);
            return records.Count > 0
                ? records
                : throw new DataException($"{name} has no records below the line that names the columns: add some.");
        }
        catch (CsvHelperException e)
        {
            throw new DataException($"{name}, {Describe(e, reader, typeof(TRecord))}", e);
        }
    }

    private static CsvReader Reader(TextReader text, string delimiter)
    {
        try
        {
            var reader = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                Delimiter = delimiter,
                TrimOptions = TrimOptions.Trim,
                PrepareHeaderForMatch = static header => header.Header.Trim().ToUpperInvariant(),
            }, leaveOpen: true);
            var options = reader.Context.TypeConverterOptionsCache;
            foreach (var type in new[] { typeof(double), typeof(float), typeof(decimal), typeof(double?), typeof(float?), typeof(decimal?) })
            {
                options.GetOptions(type).NumberStyles = NumberStyles.Float;
            }

            return reader;
        }
        catch (ConfigurationException e)
        {
            throw new ArgumentException(
                "Quotes, blanks and ends of lines cannot divide columns: give another delimiter, such as \",\" or \";\".", nameof(delimiter), e);
        }
    }

    private static List<TRecord> Records<TRecord>(CsvReader reader, string name)
    {
        List<TRecord> records = [];
        if (!reader.Read())
        {
            return records;
        }

        reader.ReadHeader();
        reader.ValidateHeader<TRecord>();
        var columns = new RecordColumns(typeof(TRecord));
        columns.CheckHeader(name, reader.HeaderRecord!);
        while (reader.Read())
        {
            var place = FormattableString.Invariant($"{name}, line {reader.Parser.RawRow}");
            CheckCount(place, reader.Parser.Count, reader.HeaderRecord!.Length);
            var record = reader.GetRecord<TRecord>();
            columns.CheckValues(place, record!);
            records.Add(record);
        }

        return records;
    }

    private static void CheckCount(string place, int values, int columns)
    {
        if (values > columns)
        {
            throw new DataException(
                $"{place}, has {values} values for {columns} columns: put quotes around a value that contains the delimiter.");
        }
    }

    /// <summary>The first line that has bytes which are not UTF-8.</summary>
    private static int LineNotOfUtf8(string path) =>
        1 + File.ReadLines(path, Encoding.Latin1).TakeWhile(static line => Utf8.IsValid(Encoding.Latin1.GetBytes(line))).Count();

    private static string Describe(CsvHelperException error, CsvReader reader, Type record)
    {
        var line = FormattableString.Invariant($"line {reader.Parser.RawRow}");
        return error switch
        {
            HeaderValidationException { InvalidHeaders: [{ Names: [{ } missing, ..] }, ..] } =>
                $"line 1, has no column {missing}: {Remedy(reader.HeaderRecord ?? [])}.",
            TypeConverterException found =>
                $"{line}, column {ColumnOf(reader)}: \"{(found.Text ?? "").Printable()}\" is {TypeOf(ColumnOf(reader), record)}: correct the value.",
            CsvHelper.MissingFieldException or { InnerException: CsvHelper.MissingFieldException } =>
                $"{line}, ends before its column {ColumnOf(reader)}: add the value.",
            BadDataException => $"{line}, column {ColumnOf(reader)}: the quotes do not match: correct the line.",
            _ => $"{line}, column {ColumnOf(reader)}: {(error.InnerException ?? error).Message.Split('\n')[0].TrimEnd('.', '\r').Printable(300)}: " +
                "correct the value.",
        };
    }

    /// <summary>A header that is a single column was most likely written with another delimiter.</summary>
    private static string Remedy(string[] header) =>
        header is [var only] && only.IndexOfAny([';', '\t', '|', ',']) is >= 0 and var at
            ? $"the columns seem to be divided by {(only[at] == '\t' ? "tabs" : $"'{only[at]}'")}, so give " +
                $"delimiter: \"{(only[at] == '\t' ? "\\t" : only[at])}\""
            : "add it, or rename the column that holds it";

    private static string ColumnOf(CsvReader reader) =>
        reader.HeaderRecord is { } names && reader.CurrentIndex >= 0 && reader.CurrentIndex < names.Length
            ? names[reader.CurrentIndex].Printable()
            : FormattableString.Invariant($"{reader.CurrentIndex + 1}");

    private static string TypeOf(string column, Type record) =>
        Array.Find(record.GetProperties(), each => each.Name.Equals(column, StringComparison.OrdinalIgnoreCase)) is { } property
            ? $"not of type {property.PropertyType.Name}"
            : "not what belongs there";
}
