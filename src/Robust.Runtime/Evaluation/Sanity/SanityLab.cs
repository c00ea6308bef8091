using Robust.Attacks;
using Robust.Attacks.Gradient;
using Robust.Evaluation.Results;
using Robust.Evaluation.Running;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Evaluation.Sanity;

/// <summary>Where sanity checks experiment: each attack on all examples that are right as they are.</summary>
internal sealed class SanityLab
{
    private readonly Dictionary<(string Attack, string ThreatModel), AttackAccount> accounts = [];
    private readonly bool[] wrong;

    public SanityLab(TestBench bench, EvaluationReport report)
    {
        (Bench, Report) = (bench with { Progress = null }, report);
        (_, wrong) = Bench.Clean();
    }

    public TestBench Bench { get; }

    /// <summary>The evaluation that is to be checked.</summary>
    public EvaluationReport Report { get; }

    public IThreatModel ThreatModel => Bench.ThreatModel;

    /// <summary>Whether some values may change further than others.</summary>
    public bool IsScaled
    {
        get
        {
            using var scope = NewDisposeScope();
            return ThreatModel.ScaleAt(Bench.Batch([0]).Inputs) is not null;
        }
    }

    /// <summary>The number of examples that are right as they are.</summary>
    public int Examples => wrong.Count(static each => !each);

    /// <summary>A white-box attack of ordinary strength: PGD of 40 steps.</summary>
    public static PgdAttack Pgd(IThreatModel within) => PgdAttack.Within(within, 40);

    /// <summary>What an attack does; each experiment is made once.</summary>
    public AttackAccount Try(IAttack attack, IThreatModel within)
    {
        var key = (attack.Name, within.Description);
        if (!accounts.TryGetValue(key, out var account))
        {
            account = Bench.Attack(attack, within, wrong);
            accounts.Add(key, account);
            Bench.CancellationToken.ThrowIfCancellationRequested();
        }

        return account;
    }

    /// <summary>The number of examples that an attack fools the model with.</summary>
    public int Fooled(IAttack attack, IThreatModel within) => Try(attack, within).Fooled.Count(static each => each);

    /// <summary>The number of examples that one attack fools the model with and another does not.</summary>
    public int OnlyBy(IAttack attack, IAttack other)
    {
        var (one, two) = (Try(attack, ThreatModel).Fooled, Try(other, ThreatModel).Fooled);
        return one.Zip(two).Count(static pair => pair.First && !pair.Second);
    }
}
