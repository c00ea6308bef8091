using Robust.App.Text;
using Robust.Documents;
using Robust.Evaluation.Results;

namespace Robust.App.Report.Sections;

/// <summary>What kind of accuracy an entry is; on the same examples each kind is at most the next.</summary>
internal enum AccuracyKind
{
    /// <summary>Proven.</summary>
    Certified,

    /// <summary>For each example its worst attack counts.</summary>
    Worst,

    /// <summary>Under one attack.</summary>
    Attack,

    /// <summary>Without an attack.</summary>
    Clean,
}

/// <summary>An accuracy with what a report says of it.</summary>
/// <param name="Entry">The entry of the document.</param>
internal sealed record Accuracy(EvaluationEntry Entry)
{
    private const string CertifiedName = "certified";

    /// <summary>Which kind it is.</summary>
    public AccuracyKind Kind { get; } = Entry.Attack switch
    {
        EvaluationResult.NoAttack => AccuracyKind.Clean,
        EvaluationResult.Worst => AccuracyKind.Worst,
        _ when Entry.Attack.StartsWith(CertifiedName, StringComparison.Ordinal) => AccuracyKind.Certified,
        _ => AccuracyKind.Attack,
    };

    /// <summary>What it is called.</summary>
    public string Name => Kind switch
    {
        AccuracyKind.Clean => "clean",
        AccuracyKind.Worst => "worst of the attacks",
        AccuracyKind.Certified when Entry.Attack.Length > CertifiedName.Length + 1 =>
            $"{CertifiedName} by {Entry.Attack[(CertifiedName.Length + 1)..]}",
        _ => Entry.Attack,
    };

    /// <summary>As per cent.</summary>
    public string Percent => NumberText.Percent(Entry.Accuracy);

    /// <summary>The interval of 95 % confidence; null without examples.</summary>
    public ConfidenceInterval? Interval => Entry.Samples < 1
        ? null
        : ConfidenceInterval.Wilson((long)Math.Round(Entry.Accuracy * Entry.Samples), Entry.Samples);

    /// <summary>The interval in words.</summary>
    public string IntervalText => Interval is { } interval
        ? $"{NumberText.Percent(interval.Low)} to {NumberText.Percent(interval.High)}"
        : "";

    /// <summary>How many examples it is of, in words.</summary>
    public string Examples => Entry.Samples == 1 ? "1 example" : $"{NumberText.Count(Entry.Samples)} examples";

    /// <summary>Within which radius, in words; empty without an attack.</summary>
    public string Radius => Entry.Eps > 0 ? $"eps {NumberText.Distance(Entry.Eps)}" : "";

    /// <summary>The accuracies of a list from the least kind to the greatest, attacks as they are.</summary>
    public static IReadOnlyList<Accuracy> Sorted(IEnumerable<EvaluationEntry> entries) =>
        [.. entries.Select(static entry => new Accuracy(entry)).OrderBy(static each => each.Kind)];
}
