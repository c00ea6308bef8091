using Robust.Files;

namespace Robust.Sources.Tests;

public sealed class CsvRangesTests
{
    [Fact]
    public void Columns_of_numbers_are_told_as_a_record_declares_them()
    {
        var ranges = Read("Amount, Items,Name,Since,Fixed,Id\n12.5,3,Ann,100,7,5000000000\n-1e1, 17 ,Bob,,7,1\n0.25,4,Cy,3,7,2\n");

        Assert.Equal(
            ["[Feature(-10, 12.5)] double Amount", "[Feature(3, 17)] int Items", "[NotFeature] int Fixed", "[Feature(1, 5000000000)] long Id"],
            ranges.Select(static range => $"{range}"));
    }

    [Theory]
    [InlineData("", "has no records below the line")]
    [InlineData("A,B\n", "has no records below the line")]
    [InlineData("A,B\n1,2\n3\n", "as many values on each line")]
    public void What_is_no_table_is_refused(string text, string message) =>
        Assert.Contains(message, Assert.Throws<DataException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_missing_file_is_named() => Assert.Contains(
        "nowhere.csv cannot be read", Assert.Throws<DataException>(() => CsvRanges.Read("nowhere.csv")).Message, StringComparison.Ordinal);

    private static IReadOnlyList<ColumnRange> Read(string text)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            return CsvRanges.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
