using Robust.Attacks.Losses;
using Robust.ThreatModels;

namespace Robust.Attacks.Gradient;

/// <summary>
/// Projected gradient descent: steepest-ascent steps on a loss, each projected onto the set (Madry et al. 2018,
/// section 2.1). Examples that are misclassified drop out at once; of the others the iterate of the largest loss is
/// kept, over all steps and starts. In a union every member gets its starts, random or not.
/// </summary>
public sealed record PgdAttack : Attack
{
    /// <summary>Describes the attack.</summary>
    /// <param name="steps">The number of steps from each start, at least 1.</param>
    /// <param name="stepSize">The length of a step in input units, finite and at least 0.</param>
    /// <param name="restarts">
    /// The number of starts (in a union: of starts in each member), at least 1; more than 1 only with random starts.
    /// </param>
    /// <param name="randomStart">Whether to start uniformly in the set, or at the input itself.</param>
    /// <exception cref="ArgumentException">A number is not as above.</exception>
    public PgdAttack(int steps, double stepSize, int restarts = 1, bool randomStart = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(restarts, 1);
        if (!(double.IsFinite(stepSize) && stepSize >= 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(stepSize), stepSize, "The step size must be finite and at least 0.");
        }

        if (restarts > 1 && !randomStart)
        {
            throw new ArgumentException("Restarts without a random start repeat one search; use 1.", nameof(restarts));
        }

        (Steps, StepSize, Restarts, RandomStart) = (steps, stepSize, restarts, randomStart);
    }

    /// <summary>The number of steps from each start.</summary>
    public int Steps { get; }

    /// <summary>The length of a step in input units.</summary>
    public double StepSize { get; }

    /// <summary>The number of starts; in a union, of starts in each member.</summary>
    public int Restarts { get; }

    /// <summary>Whether each start is uniform in the set.</summary>
    public bool RandomStart { get; }

    /// <summary>What is ascended; cross-entropy unless given.</summary>
    public IAdversarialLoss Loss { get; init; } = CrossEntropyLoss.Instance;

    /// <summary>
    /// How much of the direction of a step comes from earlier ones, at least 0 and 0 unless given: the direction is
    /// g = momentum g + gradient / |gradient|_1 (Dong et al. 2018, equation 6).
    /// </summary>
    public double Momentum
    {
        get;
        init => field = double.IsFinite(value) && value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Momentum), value, "The momentum must be finite and at least 0.");
    }

    /// <summary>
    /// The number of targets, at least 0 and 0 unless given: each start is then led to each of so many wrong classes,
    /// the likeliest first. Any misclassification counts as success.
    /// </summary>
    public int Targets
    {
        get;
        init => field = value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Targets), value, "Targets must be at least 0.");
    }

    /// <summary>
    /// The name <c>pgd-50x10</c>: 50 steps from each of 10 starts; with the loss when it is not cross-entropy, and
    /// <c>-t9</c> for nine targets.
    /// </summary>
    public override string Name => FormattableString.Invariant($"pgd-{Steps}x{Restarts}")
        + (Loss is CrossEntropyLoss ? "" : $"-{Loss.Name}") + (Momentum == 0 ? "" : "-momentum")
        + (Targets == 0 ? "" : FormattableString.Invariant($"-t{Targets}"));

    /// <inheritdoc/>
    public override AttackProtocol Protocol => new(Steps, StepSize, Restarts, Targets);

    private protected override IAdversarialLoss Criterion => Loss;

    /// <summary>A quick check within a threat model: 10 steps of 0.25 eps unless given, 2.5 eps in all.</summary>
    /// <param name="threatModel">Whose eps sets the step size.</param>
    /// <param name="steps">The number of steps, at least 1.</param>
    /// <param name="restarts">The number of random starts, at least 1.</param>
    public static PgdAttack Within(IThreatModel threatModel, int steps = 10, int restarts = 1) =>
        new(steps, 2.5 * threatModel.Eps / steps, restarts);

    private protected override void Search(AttackRun run) => Climb(run);

    /// <summary>Climbs from every start: what attacks that are PGD of a certain kind do too.</summary>
    internal void Climb(AttackRun run)
    {
        foreach (var targets in Gradient.Targets.Of(run, Targets))
        {
            for (var start = 0; start < Restarts * run.Set.Branches && run.Standing() is { } rows; start++)
            {
                using var search = new PgdSearch(this, run, rows, targets);
                search.Climb(RandomStart ? search.Set.Start(run.Generator) : search.Set.ZeroAt(start));
            }
        }
    }
}
