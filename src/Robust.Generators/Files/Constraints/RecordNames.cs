using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Constraints;

/// <summary>What the columns and relations of a record are called in generated code, each by a name of its own.</summary>
internal sealed class RecordNames
{
    /// <summary>The class with a constant for each column.</summary>
    public const string ColumnClass = "Column";

    private static readonly string[] Locals = ["inputs", "penalty", "record", "scope", .. Names.Simple];

    private static readonly string[] Members =
    [
        .. ConstraintsEmitter.MemberNames, ColumnClass, .. Names.Simple,
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
    ];

    /// <summary>Names everything.</summary>
    public RecordNames(ModelType type, TabularRecord record)
    {
        Columns = Distinct(record.Features.Select(static feature => feature.Name + feature.Choice?.Member), [ColumnClass]);
        Variables = Distinct(Columns.Select(static name => char.ToLowerInvariant(name[0]) + name.Substring(1)), Locals);
        Functions = Distinct(
            record.Relations.Select(static relation => relation.Name),
            [.. Members, type.ConstraintsName, type.EncoderName]);
    }

    /// <summary>The constant of each column, without escape.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The local of each column, without escape.</summary>
    public IReadOnlyList<string> Variables { get; }

    /// <summary>The function of each relation, without escape.</summary>
    public IReadOnlyList<string> Functions { get; }

    /// <summary>A column as code refers to it.</summary>
    public string Column(int index) => $"{ColumnClass}.{Identifiers.Escape(Columns[index])}";

    private static List<string> Distinct(IEnumerable<string> names, IEnumerable<string> taken)
    {
        var (given, used) = (new List<string>(), new HashSet<string>(taken));
        foreach (var name in names)
        {
            var (free, number) = (name, 2);
            while (!used.Add(free))
            {
                free = name + Numbers.Text(number++);
            }

            given.Add(free);
        }

        return given;
    }
}
