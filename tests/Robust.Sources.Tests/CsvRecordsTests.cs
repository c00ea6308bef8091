using System.Globalization;
using Robust.Declarations;
using Robust.Files;

namespace Robust.Sources.Tests;

public enum Verdict
{
    Genuine,
    Fraud,
}

public sealed record Transaction(
    [Feature(0, 5000, Eps = 20)] double Amount, [Feature(0, 100)] int ItemCount, bool IsForeign, [Label] Verdict Verdict);

/// <summary>A record with properties and no constructor of its own.</summary>
public sealed class Reading
{
    public double Amount { get; set; }
}

public sealed record Parcel(decimal Price, float Weight, decimal? Rebate, double? Share);

[RobustModel(Eps = 0.05), TabularInput<Transaction>, Labels<Verdict>]
[Linear(8), ReLU, Linear(2), Training(Epochs = 4, BatchSize = 8)]
public sealed partial class TillNet;

public sealed class CsvRecordsTests : IDisposable
{
    private const string Head = "Amount,ItemCount,IsForeign,Verdict\n";

    private readonly string folder = Directory.CreateTempSubdirectory("robust-csv").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Records_become_examples_by_the_generated_encoder()
    {
        var path = Path.Combine(folder, "records.csv");
        File.WriteAllText(path, Head + "1250.5,25,false,Genuine\n\"5000\", 100 ,TRUE,Fraud\n");

        var records = CsvRecords.Read<Transaction>(path);

        Assert.Equal([new(1250.5, 25, false, Verdict.Genuine), new(5000, 100, true, Verdict.Fraud)], records);
        using var examples = TillNetEncoder.ToExamples(records);
        Assert.Equal([0.2501f, 0.25f, 0, 1, 1, 1], examples.Inputs.data<float>().ToArray());
        Assert.Equal([0L, 1], examples.Labels.data<long>().ToArray());
    }

    [Fact]
    public void Columns_go_by_their_names_and_others_are_left_out()
    {
        Assert.Equal(
            [new(3, 1, true, Verdict.Fraud)],
            Read<Transaction>("verdict;Note;note;isforeign;ITEMCOUNT; amount\nFraud;\"a;b\n c\";;1;1;3\n", ";"));
        Assert.Equal([0.5], Read<Reading>("amount\n.5\n").Select(static reading => reading.Amount));
    }

    [Fact]
    public void The_culture_of_the_thread_is_nobodys_business()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = "." } };
        try
        {
            Assert.Equal(1.5, Assert.Single(Read<Transaction>(Head + "1.5,1,true,Fraud\n")).Amount);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(Head + "1,2,true,Fraud\nmuch,2,true,Fraud\n", "line 3, column Amount: \"much\" is not of type Double: correct the value.")]
    [InlineData(Head + "\"1\n\",2,true,Fraud\n1,2.5,true,Fraud\n", "line 4, column ItemCount: \"2.5\" is not of type Int32: correct the value.")]
    [InlineData(Head + "1,2,perhaps,Fraud\n", "line 2, column IsForeign: \"perhaps\" is not of type Boolean: correct the value.")]
    [InlineData(Head + "1,2,true,Unsure\n", "line 2, column Verdict: \"Unsure\" is not of type Verdict: correct the value.")]
    [InlineData(Head + "\"1,500\",2,true,Fraud\n", "line 2, column Amount: \"1,500\" is not of type Double: correct the value.")]
    [InlineData(Head + "1,\"2,000\",true,Fraud\n", "line 2, column ItemCount: \"2,000\" is not of type Int32: correct the value.")]
    [InlineData(Head + "1,2,true,Fraud\n1,2,true,Fraud,9\n", "line 3, has 5 values for 4 columns: put quotes around a value that contains the delimiter.")]
    [InlineData(Head + "1,2\n", "line 2, ends before its column IsForeign: add the value.")]
    [InlineData(Head + "1,2,tr\"ue,Fraud\n", "line 2, column IsForeign: the quotes do not match: correct the line.")]
    [InlineData("Amount,ItemCount,Verdict\n1,2,Fraud\n", "line 1, has no column IsForeign: add it, or rename the column that holds it.")]
    [InlineData("Amount;ItemCount;IsForeign;Verdict\n1;2;true;Fraud\n", "line 1, has no column Amount: the columns seem to be divided by ';', so give delimiter: \";\".")]
    [InlineData("Amount,ItemCount,amount ,IsForeign,Verdict\n1,2,3,true,Fraud\n", "line 1, has more than one column Amount: keep one of them.")]
    [InlineData(Head + "1,2,true,Fraud\n1,2,true,7\n", "line 3, column Verdict: \"7\" is not of type Verdict: correct the value.")]
    [InlineData(Head + "5000.5,2,true,Fraud\n", "line 2, column Amount: 5000.5 is outside its range [0, 5000]: correct the value, or widen the range in [Feature] and train again.")]
    [InlineData(Head + "NaN,2,true,Fraud\n", "line 2, column Amount: NaN is outside its range [0, 5000]: correct the value, or widen the range in [Feature] and train again.")]
    public void What_cannot_be_read_is_named_with_line_and_column(string text, string message)
    {
        var error = Assert.Throws<DataException>(() => Read<Transaction>(text));

        Assert.Equal($"till.csv, {message}", error.Message);
    }

    /// <summary>In a file of a country with decimal commas 0,75 is 3/4, and to take it for 75 would be silent.</summary>
    [Fact]
    public void A_decimal_comma_is_refused_in_numbers_of_every_kind()
    {
        Assert.Equal(
            "till.csv, line 2, column Amount: \"0,75\" is not of type Double: correct the value.",
            Assert.Throws<DataException>(() => Read<Reading>("Note;Amount\na;0,75\n", ";")).Message);
        Assert.All(
            ["Price", "Weight", "Rebate", "Share"],
            column => Assert.StartsWith(
                $"till.csv, line 3, column {column}: \"1,5\" is not", Assert.Throws<DataException>(() => Read<Parcel>(
                    "Price;Weight;Rebate;Share\n1.5;1e-3;0;.5\n" + string.Join(';', Columns(column)), ";")).Message,
                StringComparison.Ordinal));
        Assert.Equal([new(1.5m, 1e-3f, null, 0.5)], Read<Parcel>("Price;Weight;Rebate;Share\n1.5;1e-3;;.5\n", ";"));

        static IEnumerable<string> Columns(string wrong) =>
            new[] { "Price", "Weight", "Rebate", "Share" }.Select(name => name == wrong ? "1,5" : "1");
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void A_delimiter_that_cannot_divide_columns_is_refused(string delimiter) => Assert.StartsWith(
        "Quotes, blanks and ends of lines cannot divide columns: give another delimiter",
        Assert.Throws<ArgumentException>(() => Read<Reading>("Amount\n1\n", delimiter)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_UTF_8_is_refused_with_its_line()
    {
        var path = Path.Combine(folder, "latin.csv");
        File.WriteAllBytes(path, System.Text.Encoding.Latin1.GetBytes("Note,Amount\na,1\ncaf\u00e9,2\n"));

        Assert.Equal(
            $"{path}, line 3, is not UTF-8: save the file as UTF-8.",
            Assert.Throws<DataException>(() => CsvRecords.Read<Reading>(path)).Message);
    }

    [Theory]
    [InlineData(Head)]
    [InlineData("")]
    public void No_records_are_refused(string text) => Assert.Equal(
        "till.csv has no records below the line that names the columns: add some.",
        Assert.Throws<DataException>(() => Read<Transaction>(text)).Message);

    [Fact]
    public void A_missing_file_is_named()
    {
        var path = Path.Combine(folder, "no.csv");

        Assert.Equal(
            $"{path} is missing: check the path.",
            Assert.Throws<DataException>(() => CsvRecords.Read<Transaction>(path)).Message);
    }

    private static IReadOnlyList<TRecord> Read<TRecord>(string text, string delimiter = ",")
    {
        using var reader = new StringReader(text);
        return CsvRecords.Read<TRecord>(reader, "till.csv", delimiter);
    }
}
