using Robust.Attacks;
using Robust.ThreatModels;

namespace Robust.Evaluation;

/// <summary>
/// Accuracy over eps. The sets of a family lie within one another, so an example that has fallen at some eps has fallen
/// at all greater ones, and only those that stand are attacked again.
/// </summary>
internal sealed class EpsCurve(TestBench bench, Func<IThreatModel, IAttack> attackFor)
{
    /// <summary>A result for each eps, rising.</summary>
    /// <exception cref="RobustException">Nobody knows how to make the threat model of another eps.</exception>
    public IReadOnlyList<EvaluationResult> Run(IReadOnlyList<double> eps)
    {
        if (eps.Count == 0)
        {
            return [];
        }

        var family = bench.Family ?? throw new RobustException(
            $"A curve over eps needs threat models of other eps, which nobody knows how to make for " +
            $"\"{bench.ThreatModel.Description}\": set WithEps to what makes them.");
        var (_, fallen) = bench.Clean();
        return [.. eps.Distinct().Order().Select(each => Measure(family(each), fallen))];
    }

    private EvaluationResult Measure(IThreatModel within, bool[] fallen)
    {
        var attack = attackFor(within);
        var account = bench.Attack(attack, within, fallen);
        for (var i = 0; i < fallen.Length; i++)
        {
            fallen[i] |= account.Fooled[i];
        }

        var standing = Array.ConvertAll(fallen, static each => !each);
        var result = (bench with { ThreatModel = within }).Result(attack, account, standing);
        var name = FormattableString.Invariant($"{attack.Name} at eps {within.Eps:G4}");
        bench.Progress?.Report(new EvaluationProgress(name, fallen.Length, fallen.Length, result.Accuracy));
        return result;
    }
}
