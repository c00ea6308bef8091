using Robust.Attacks;
using Robust.Declarations;
using Robust.Evaluation.Fit;
using Robust.Evaluation.Results;
using Robust.Evaluation.Running;
using Robust.ThreatModels;

namespace Robust.Evaluation;

/// <summary>
/// Accuracy over eps. The sets of a family lie within one another, so an example that has fallen at some eps has fallen
/// at all greater ones, and only those that stand are attacked again.
/// </summary>
internal sealed class EpsCurve
{
    private readonly TestBench bench;
    private readonly List<(IThreatModel Within, IAttack Attack)> points;

    /// <summary>Prepares a curve; all that can be refused is refused here.</summary>
    /// <param name="bench">Model, data and threat model.</param>
    /// <param name="eps">Where to measure.</param>
    /// <param name="attackFor">What attacks within a threat model.</param>
    /// <param name="classes">The number of classes that the model tells apart.</param>
    /// <exception cref="RobustException">
    /// An eps is not a radius, or wider than the box, or nobody knows how to make the threat model of another eps, or the
    /// attack cannot search it.
    /// </exception>
    public EpsCurve(
        TestBench bench, IReadOnlyList<double> eps, Func<IThreatModel, IAttack> attackFor, int classes)
    {
        this.bench = bench;
        foreach (var odd in eps.Where(static each => !(double.IsFinite(each) && each >= 0)))
        {
            throw new RobustException(FormattableString.Invariant(
                $"CurveEps has {odd}, but an eps is finite and at least 0: leave it out."));
        }

        points = eps.Count == 0 ? [] : Points(eps, attackFor);
        foreach (var (within, attack) in points)
        {
            DataFit.Check(within, bench.Data);
            bench.CheckFits(attack, within, classes);
        }
    }

    /// <summary>A result for each eps, rising.</summary>
    public IReadOnlyList<EvaluationResult> Run()
    {
        if (points.Count == 0)
        {
            return [];
        }

        var (_, fallen) = bench.Clean();
        return [.. points.Select(point => Measure(point.Within, point.Attack, fallen))];
    }

    private List<(IThreatModel Within, IAttack Attack)> Points(
        IReadOnlyList<double> eps, Func<IThreatModel, IAttack> attackFor)
    {
        if (bench.ThreatModel.WithEps(bench.ThreatModel.Eps) is null)
        {
            throw new RobustException(
                $"A curve over eps needs WithEps, which \"{bench.ThreatModel.Description}\" does not have: leave CurveEps out, or " +
                "implement WithEps in your threat model.");
        }

        var part = eps.FirstOrDefault(static each => each != Math.Floor(each));
        if (bench.ThreatModel.Norm == Norm.L0 && part != 0)
        {
            throw new RobustException(FormattableString.Invariant(
                $"CurveEps has {part}, but eps is a number of pixels in \"{bench.ThreatModel.Description}\": ") + "give whole numbers.");
        }

        return [.. eps.Distinct().Order().Select(each => bench.ThreatModel.WithEps(each)!).Select(within => (within, attackFor(within)))];
    }

    private EvaluationResult Measure(IThreatModel within, IAttack attack, bool[] fallen)
    {
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
