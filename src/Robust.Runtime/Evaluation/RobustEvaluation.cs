using Robust.Attacks;
using Robust.Attacks.Gradient;
using Robust.Attacks.Suites;
using Robust.Certification;
using Robust.Data;
using Robust.Evaluation.Fit;
using Robust.Evaluation.Results;
using Robust.Evaluation.Running;
using Robust.Evaluation.Sanity;
using Robust.Files;
using Robust.Groups;
using Robust.ThreatModels;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Evaluation;

/// <summary>
/// Measures how robust a model is: clean accuracy, a suite of attacks with the pointwise worst of them, on request
/// accuracy over a range of eps, a certificate, and the sanity checks of the literature.
/// </summary>
/// <remarks>
/// The model is evaluated in eval mode with frozen parameters, on its own device, and left as it was found. For a seed
/// and a batch size the result is the same, interrupted or not.
/// </remarks>
public sealed class RobustEvaluation
{
    private readonly Module<Tensor, Tensor> model;
    private readonly IThreatModel threatModel;
    private readonly IExampleSource data;

    /// <summary>Describes an evaluation.</summary>
    /// <param name="model">Maps inputs [N, ...] to logits [N, C].</param>
    /// <param name="threatModel">What the adversary may do.</param>
    /// <param name="data">The examples, within the box of the threat model.</param>
    public RobustEvaluation(Module<Tensor, Tensor> model, IThreatModel threatModel, IExampleSource data)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(threatModel);
        ArgumentNullException.ThrowIfNull(data);
        (this.model, this.threatModel, this.data) = (model, threatModel, data);
    }

    /// <summary>The attacks; none unless given, for clean accuracy alone.</summary>
    public AttackSuite Suite { get; init; } = new("clean");

    /// <summary>Decides all that is random.</summary>
    public long Seed { get; init; }

    /// <summary>
    /// The number of examples at once, at least 1; it decides which random numbers an example gets. Unless it is given, 250, or
    /// on a CPU as many as fit into half of the free memory if these are fewer.
    /// </summary>
    public int? BatchSize { get; init; }

    /// <summary>
    /// Whether each attack is run on all examples that are classified correctly, or only on those that the attacks
    /// before it left standing, as AutoAttack does; the pointwise worst is the same.
    /// </summary>
    public bool EachAlone { get; init; }

    /// <summary>
    /// The eps to evaluate besides, each at least 0 and no wider than the box; none unless given.
    /// </summary>
    public IReadOnlyList<double> CurveEps { get; init; } = [];

    /// <summary>
    /// The attack along the curve, for a threat model; PGD of 40 steps of 2.5 eps / 40 unless given.
    /// </summary>
    public Func<IThreatModel, IAttack> CurveAttack { get; init; } = static model => PgdAttack.Within(model, 40);

    /// <summary>What proves examples robust, if anything does.</summary>
    public ICertifier? Certifier { get; init; }

    /// <summary>How many of the first examples the sanity checks are run on; 0, unless given, for no checks.</summary>
    public int SanityExamples { get; init; }

    /// <summary>
    /// A file that the evaluation keeps up to date, and continues from when it is there already, in any number of processes; none unless
    /// given.
    /// </summary>
    public string? Journal { get; init; }

    /// <summary>Where the adversarial examples go (<see cref="AdversarialExamples"/>), if anywhere.</summary>
    public string? AdversarialFile { get; init; }

    /// <summary>
    /// The processes that evaluate together, for example those that MPI started (package Robust.Mpi); this one alone when null. Each works on
    /// its share of the examples, and all get the whole report, the same that one process makes; the first one writes the files.
    /// </summary>
    public IProcessGroup? Group { get; init; }

    /// <summary>Evaluates.</summary>
    /// <param name="progress">Told after each batch; of several processes, in the first.</param>
    /// <param name="cancellationToken">Ends it after the current batch; the journal keeps what is done.</param>
    /// <exception cref="RobustException">
    /// Model, data, threat model and attacks do not go together, an option is out of its range, or a file cannot be read
    /// or written. All that can be known beforehand is said before anything runs.
    /// </exception>
    /// <exception cref="OperationCanceledException">The evaluation was canceled.</exception>
    public EvaluationReport Run(
        IProgress<EvaluationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var team = Team.Of(Group);
        return team.Together(() => Run(team, team.Leads ? progress : null, cancellationToken));
    }

    private EvaluationReport Run(Team team, IProgress<EvaluationProgress>? progress, CancellationToken cancellationToken)
    {
        var classes = team.Together(() => Check(team));
        var batchSize = BitConverter.ToInt32(team.Shared(() => BitConverter.GetBytes(BatchSize ?? BatchFit.Of(model, data))));
        var bench = new TestBench(model, threatModel, data, Seed, batchSize, team, progress, cancellationToken);
        var curve = new EpsCurve(bench, CurveEps, CurveAttack, classes);
        using var course = new SuiteCourse(bench, Suite, EachAlone, Journal, classes);
        course.Run();
        var (proven, certified) = Certificate.Measure(bench, Certifier);
        var report = course.Report() with { Certified = proven };
        AdversarialExamples.Save(team.Leads && Suite.Attacks.Count > 0 ? AdversarialFile : null, model, threatModel, data, course.Ledger);
        return report with
        {
            Curve = curve.Run(),
            Verdicts = [.. Certificate.Judge(certified, course.Ledger), .. Checks(bench, report)],
        };
    }

    /// <summary>Refuses what does not go together; else the number of classes that the model tells apart.</summary>
    private int Check(Team team)
    {
        CheckOptions();
        CheckFiles(team);
        DataFit.Check(threatModel, data);
        BoundsFit.Check(Certifier, model);
        return ModelFit.Check(model, data);
    }

    private void CheckOptions()
    {
        ArgumentNullException.ThrowIfNull(Suite);
        ArgumentNullException.ThrowIfNull(CurveEps);
        ArgumentNullException.ThrowIfNull(CurveAttack);
        if (BatchSize < 1)
        {
            throw new RobustException($"BatchSize is {BatchSize}, but a batch has examples: make it at least 1.");
        }

        if (SanityExamples < 0)
        {
            throw new RobustException(
                $"SanityExamples is {SanityExamples}: give a number of examples to run the checks on, or 0 for no checks.");
        }

        if (Certifier is { } certifier && certifier.ThreatModel.Description != threatModel.Description)
        {
            throw new RobustException(
                $"The certifier proves \"{certifier.ThreatModel.Description}\", and what is evaluated is \"{threatModel.Description}\": give both the same " +
                "threat model.");
        }
    }

    private void CheckFiles(Team team)
    {
        if (Journal is "" || AdversarialFile is "")
        {
            throw new RobustException("The path of a file is empty: name a file, or leave it null to write none.");
        }

        if (AdversarialFile is not null && Journal is not null && PlainFile.Resolve(Journal) == PlainFile.Resolve(AdversarialFile))
        {
            throw new RobustException(
                $"Journal and AdversarialFile are both {Journal}, and would overwrite each other: name two files.");
        }

        if (AdversarialFile is not null && team.Leads)
        {
            AtomicFile.Probe(AdversarialFile);
        }
    }

    /// <summary>
    /// The verdicts that were asked for; that a model predicts one class for everything is told in any case.
    /// </summary>
    private Verdict[] Checks(TestBench bench, EvaluationReport report)
    {
        if (SanityExamples == 0)
        {
            return report.Clean.OnlyClass is null ? [] : [SeveralClasses.Judge(report.Clean)];
        }

        var some = bench.Take(Math.Min(SanityExamples, data.Count));
        return [SeveralClasses.Judge(report.Clean), .. SanityChecks.Run(some, report)];
    }
}
