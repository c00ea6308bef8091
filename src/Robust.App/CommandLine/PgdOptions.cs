using System.CommandLine;
using Robust.Attacks.Gradient;
using Robust.ThreatModels;

namespace Robust.App.CommandLine;

/// <summary>
/// The options of PGD and of the radius that it keeps to: <c>--eps</c>, <c>--steps</c>, <c>--step-size</c> and
/// <c>--restarts</c>.
/// </summary>
public sealed class PgdOptions
{
    private readonly Option<double> eps;
    private readonly Option<double?> stepSize;
    private readonly double? usualStepSize;
    private readonly Func<double> mostEps;
    private readonly Option<int> steps = NumberOption.Count("--steps", "The attack's steps from each start", 50);
    private readonly Option<int> restarts;

    /// <summary>The options, with what they are unless given.</summary>
    /// <param name="eps">The radius, in the units of the input, above 0 and at most <paramref name="mostEps"/>.</param>
    /// <param name="stepSize">The length of a step in the units of <paramref name="eps"/>.</param>
    /// <param name="restarts">The number of random starts, at least 1.</param>
    /// <param name="mostEps">The largest radius that is allowed: the width of the box, 1 for pixels in [0, 1].</param>
    public PgdOptions(double eps, double stepSize, int restarts, double mostEps = 1)
        : this(() => eps, () => mostEps, stepSize, restarts)
    {
    }

    /// <summary>The options for a threat model that is known only when they are used: within its eps and box, by steps of 2.5 eps in all.</summary>
    /// <param name="threatModel">The threat model.</param>
    /// <param name="restarts">The number of random starts, at least 1.</param>
    public PgdOptions(Func<IThreatModel> threatModel, int restarts)
        : this(() => threatModel().Eps, () => threatModel().Upper - threatModel().Lower, null, restarts)
    {
    }

    private PgdOptions(Func<double> eps, Func<double> mostEps, double? stepSize, int restarts)
    {
        (this.mostEps, usualStepSize) = (mostEps, stepSize);
        this.eps = NumberOption.Distance("--eps", "The attack's radius, in the units of the input", eps, mostEps);
        this.stepSize = NumberOption.DistanceIfGiven(
            "--step-size",
            FormattableString.Invariant($"The length of a step of the attack [default: {(stepSize is { } usual ? usual : "2.5 eps / steps")}]"),
            mostEps);
        this.restarts = NumberOption.Count("--restarts", "The attack's random starts; the worst counts", restarts);
        All = [this.eps, steps, this.stepSize, this.restarts];
    }

    /// <summary>The largest radius that is allowed.</summary>
    public double MostEps => mostEps();

    /// <summary>All of them, for a command.</summary>
    public IReadOnlyList<Option> All { get; }

    /// <summary>The radius.</summary>
    public double EpsOf(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return parsed.GetValue(eps);
    }

    /// <summary>The attack.</summary>
    public PgdAttack AttackOf(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        var (length, count) = (parsed.GetValue(stepSize) ?? usualStepSize, parsed.GetValue(steps));
        if (length * count < EpsOf(parsed))
        {
            Console.WriteLine(FormattableString.Invariant(
                $"{count} steps of {length:G3} do not reach eps {EpsOf(parsed):G3}: accuracy under this attack is higher than it is within eps."));
        }

        return new PgdAttack(count, length ?? 2.5 * EpsOf(parsed) / count, parsed.GetValue(restarts));
    }
}
