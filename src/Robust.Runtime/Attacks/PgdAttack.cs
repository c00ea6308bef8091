using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Attacks;

/// <summary>
/// Projected gradient descent: steepest-ascent steps on a loss, each projected onto the set (Madry et al. 2018,
/// section 2.1). Examples that are misclassified drop out at once; of the others the iterate of the largest loss is
/// kept, over all steps and starts.
/// </summary>
public sealed record PgdAttack : IAttack
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

    /// <summary>The name <c>pgd-50x10</c>: 50 steps from each of 10 starts.</summary>
    public string Name => FormattableString.Invariant($"pgd-{Steps}x{Restarts}");

    /// <summary>A quick check within a threat model: 10 steps of 0.25 eps unless given, 2.5 eps in all.</summary>
    /// <param name="threatModel">Whose eps sets the step size.</param>
    /// <param name="steps">The number of steps, at least 1.</param>
    /// <param name="restarts">The number of random starts, at least 1.</param>
    public static PgdAttack Within(IThreatModel threatModel, int steps = 10, int restarts = 1) =>
        new(steps, 2.5 * threatModel.Eps / steps, restarts);

    /// <inheritdoc/>
    public AttackResult Run(
        IClassifier classifier, IThreatModel threatModel, Tensor inputs, Tensor labels, Generator? generator = null)
    {
        using var scope = NewDisposeScope();
        using var set = threatModel.At(inputs);
        using var search = new PgdSearch(this, classifier, set, inputs, labels);
        var starts = RandomStart ? Restarts * set.Branches : 1;
        for (var start = 0; start < starts && search.Start(RandomStart, generator); start++)
        {
            search.Climb();
        }

        return search.Finish();
    }
}
