namespace Robust.Attacks.Suites;

/// <summary>Attacks to be run one after the other, the worst of which counts for each example.</summary>
public sealed record AttackSuite
{
    /// <summary>Names some attacks.</summary>
    /// <param name="name">The name of the suite.</param>
    /// <param name="attacks">The attacks in their order, each name once; none stands for clean accuracy alone.</param>
    /// <exception cref="ArgumentException">Two attacks have the same name.</exception>
    public AttackSuite(string name, params IReadOnlyList<IAttack> attacks)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(attacks);
        if (attacks.GroupBy(static attack => attack.Name).FirstOrDefault(static same => same.Count() > 1) is { } twice)
        {
            throw new ArgumentException(
                $"The suite {name} has two attacks named {twice.Key}, which no report could tell apart: leave one out.",
                nameof(attacks));
        }

        (Name, Attacks) = (name, [.. attacks]);
    }

    /// <summary>The name of the suite.</summary>
    public string Name { get; }

    /// <summary>The attacks in their order.</summary>
    public IReadOnlyList<IAttack> Attacks { get; }

    /// <summary>
    /// The number of classes that the attacks were made for, as those of AutoAttack are; null where it does not matter.
    /// An evaluation refuses a suite for another number.
    /// </summary>
    public int? Classes { get; init; }

    /// <summary>The suite with more attacks behind its own, those left out whose names it has already.</summary>
    /// <param name="name">The name of the new suite.</param>
    /// <param name="more">The suites whose attacks follow.</param>
    /// <exception cref="ArgumentException">The suites are for different numbers of classes.</exception>
    public AttackSuite With(string name, params AttackSuite[] more)
    {
        var attacks = Attacks.Concat(more.SelectMany(static suite => suite.Attacks));
        var classes = more.Prepend(this).Select(static suite => suite.Classes).OfType<int>().Distinct().ToList();
        if (classes.Count > 1)
        {
            throw new ArgumentException(
                $"The suites are for {string.Join(" and ", classes)} classes: make all for the classes of the model.",
                nameof(more));
        }

        return new AttackSuite(name, [.. attacks.DistinctBy(static attack => attack.Name)])
        {
            Classes = classes.Count == 0 ? null : classes[0],
        };
    }
}
