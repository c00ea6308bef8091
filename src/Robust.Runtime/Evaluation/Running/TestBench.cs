using Robust.Attacks;
using Robust.Attacks.Classifiers;
using Robust.Data;
using Robust.Data.Feeding;
using Robust.Evaluation.Fit;
using Robust.Evaluation.Results;
using Robust.Groups;
using Robust.ThreatModels;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Evaluation.Running;

/// <summary>
/// What all parts of an evaluation work with: the model, what it must withstand, the data, the seed, the processes that work together.
/// </summary>
internal sealed record TestBench(
    Module<Tensor, Tensor> Model, IThreatModel ThreatModel, IExampleSource Data, long Seed, int BatchSize, Team Team,
    IProgress<EvaluationProgress>? Progress, CancellationToken CancellationToken)
{
    private long[]? labels;

    public Device Device => ModelFit.DeviceOf(Model);

    /// <summary>Refuses an attack that cannot search a set around such inputs.</summary>
    /// <exception cref="RobustException">It cannot.</exception>
    public void CheckFits(IAttack attack, IThreatModel within, int classes)
    {
        using var scope = NewDisposeScope();
        attack.CheckFits(within, Batch([0]).Inputs, classes);
    }

    /// <summary>The same with the first examples only.</summary>
    public TestBench Take(int count) => this with { Data = Data.Take(count), labels = null };

    /// <summary>Some examples on the device of the model.</summary>
    public (Tensor Inputs, Tensor Labels) Batch(IEnumerable<int> examples)
    {
        var (x, y) = Data.Read([.. examples]);
        return (x.to(Device), y.to(Device));
    }

    /// <summary>Which examples are misclassified as they are, with the clean accuracy.</summary>
    public (EvaluationResult Result, bool[] Wrong) Clean()
    {
        var sweep = new Sweep(EvaluationResult.NoAttack, Model, Data, BatchSize, Team, null, CancellationToken);
        var (result, right) = sweep.RunClean();
        return (result with { ForwardPasses = Data.Count }, Array.ConvertAll(right, static each => !each));
    }

    /// <summary>Which of some examples an attack fools the model with, within a threat model.</summary>
    /// <param name="attack">The attack.</param>
    /// <param name="within">The threat model.</param>
    /// <param name="wrong">The examples that are misclassified as they are, which are not attacked.</param>
    public AttackAccount Attack(IAttack attack, IThreatModel within, bool[] wrong)
    {
        using var ledger = new Ledger(Data, [attack.Name]);
        wrong.CopyTo(ledger.Wrong, 0);
        using var classifier = new ModuleClassifier(Model);
        var sweep = new AttackSweep(classifier, within, Data, Device, Seed, BatchSize, Team);
        var standing = Enumerable.Range(0, Data.Count).Where(i => !wrong[i]).ToArray();
        sweep.Run(attack, 0, standing, ledger, static _ => { }, CancellationToken);
        return ledger.Attacks[0];
    }

    /// <summary>A result for those of the examples that stand after an attack: [N].</summary>
    public EvaluationResult Result(IAttack attack, AttackAccount account, bool[] standing) =>
        Result(attack.Name, standing) with
        {
            Attacked = account.Tried.Count(static tried => tried),
            Steps = attack.Protocol.Steps,
            StepSize = attack.Protocol.StepSize,
            Restarts = attack.Protocol.Restarts,
            Targets = attack.Protocol.Targets,
            ForwardPasses = account.ForwardPasses,
            BackwardPasses = account.BackwardPasses,
            ZeroGradientShare = account.ZeroGradientShare,
            Violation = account.Violation,
            Seconds = account.Seconds,
        };

    /// <summary>A result for those of the examples that stand: [N].</summary>
    public EvaluationResult Result(string attack, bool[] standing)
    {
        var tally = new ClassTally(Model, Data.Classes);
        foreach (var (label, stands) in (labels ??= Data.AllLabels()).Zip(standing))
        {
            tally.Add(new Judged(label, stands));
        }

        return new EvaluationResult
        {
            Attack = attack,
            Accuracy = standing.Count(static stands => stands) / (double)Data.Count,
            Samples = Data.Count,
            Classes = tally.Result(),
            Matthews = tally.Matthews,
            ThreatModel = ThreatModel.Description,
            Eps = ThreatModel.Eps,
            Norm = ThreatModel.Norm,
            Seed = Seed,
        };
    }
}
