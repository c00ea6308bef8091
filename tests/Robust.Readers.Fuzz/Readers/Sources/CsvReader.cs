using System.Globalization;
using System.Text;
using Robust.Declarations;
using Robust.Readers.Fuzz.Mutations;
using Robust.Sources;

namespace Robust.Readers.Fuzz;

/// <summary>Records; what is accepted has to be what stands between the commas, as far as nothing is quoted.</summary>
internal sealed class CsvReader : Reader
{
    private static readonly byte[] Original = Encoding.UTF8.GetBytes(
        "Amount,Hour,Kind,Note\n12.5,3,Fraud,a\n4000,23,Genuine,\"b, c\"\n0,0,genuine,d\n1e2,12,Fraud,\"e \"\"f\"\"\"\n");

    private byte[] mutated = [];

    public override string Name => "csv";

    private string Path => Folder.At("records.csv");

    public override Mutated Mutate(Random random)
    {
        (var description, mutated) = ByteMutation.Mutate(random, Original, 22);
        File.WriteAllBytes(Path, mutated);
        return new Mutated(description, mutated.Length);
    }

    public override Outcome Read()
    {
        var records = CsvRecords.Read<Row>(Path);
        return records.Any(static row => row is not { Amount: >= 0 and <= 5000, Hour: >= 0 and <= 24 } || !Enum.IsDefined(row.Kind))
            || !Agrees(records) ? Outcome.WrongAnswer
            : mutated.AsSpan().SequenceEqual(Original) ? Outcome.Unharmed
            : Outcome.AsTheFileSays;
    }

    private bool Agrees(IReadOnlyList<Row> records)
    {
        var lines = Encoding.UTF8.GetString(mutated).Split('\n');
        var names = lines[0].Trim('\uFEFF').Split(',');
        var amount = Array.FindIndex(names, static name => name.Trim().Equals("Amount", StringComparison.OrdinalIgnoreCase));
        var hour = Array.FindIndex(names, static name => name.Trim().Equals("Hour", StringComparison.OrdinalIgnoreCase));
        var left = lines.Skip(1).Where(static line => line.Trim().Length > 0).ToList();
        return lines.Any(static line => line.Contains('"') || line.Contains('\r'))
            || (left.Count == records.Count && left.Zip(records).All(pair =>
                double.Parse(pair.First.Split(',')[amount], NumberStyles.Float, CultureInfo.InvariantCulture) == pair.Second.Amount
                && int.Parse(pair.First.Split(',')[hour], NumberStyles.Float, CultureInfo.InvariantCulture) == pair.Second.Hour));
    }

    internal enum Kind
    {
        Genuine,
        Fraud,
    }

    internal sealed record Row([property: Feature(0, 5000)] double Amount, [property: Feature(0, 24)] int Hour, Kind Kind, string Note);
}
