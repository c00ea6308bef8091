using Robust.App.Report.Content;
using Robust.Documents;
using Robust.Evaluation.Results;
using Robust.Training.Metrics;
using Robust.Training.Recipes;
using static TorchSharp.torch;

namespace Robust.App.Tests.Report;

/// <summary>Contents of reports, with numbers such as a run on digits has.</summary>
internal static class Reports
{
    public const string Set = "|delta|_inf <= 0.3 within [0, 1]";

    public static readonly string[] Digits = ["Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

    private const int Epochs = 14;

    private static readonly double[] Difficulty = [0.2, 0.1, 0.9, 0.8, 0.9, 0.9, 0.5, 1, 1.1, 1.6];

    /// <summary>A document of a model that nothing was measured of.</summary>
    public static ResultDocument Empty { get; } = new()
    {
        Created = new DateTime(2026, 11, 30, 6, 5, 0, DateTimeKind.Utc),
        Model = new ModelEntry("MnistNet", 171_158, "artifacts/demo/weights.safetensors", Digits),
        Dataset = new DatasetEntry("mnist", new Dictionary<string, string>
        {
            ["t10k-labels-idx1-ubyte"] = "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
        }),
        Evaluations = [],
        Environment = new EnvironmentEntry("0.1.0", "2.10.0", "cpu", 2, ".NET 10.0.0", "Debian GNU/Linux 12 (X64)"),
    };

    public static EvaluationEntry Clean { get; } = new(
        EvaluationResult.NoAttack, 0.9866, 10_000, null, 0, "none", 0, 0, 0, 0, 2.31, ByClass(0.006))
    {
        ForwardPasses = 10_000,
    };

    /// <summary>863 of 1,000: Wilson's interval is [84.03%, 88.29%], as the results' own tests have it.</summary>
    public static EvaluationEntry Pgd { get; } = new(
        "pgd-50x10", 0.863, 1000, Set, 0.3, "linf", 50, 0.01, 10, 7, 61.0004, ByClass(0.06))
    {
        Attacked = 987,
        ForwardPasses = 451_230,
        BackwardPasses = 442_100,
        Violation = 2e-8,
    };

    public static EvaluationEntry Worst { get; } = new("worst", 0.851, 1000, Set, 0.3, "linf", 0, 0, 0, 7, 410, ByClass(0.07));

    public static EvaluationEntry Certified { get; } = new("certified-crown-ibp", 0.454, 1000, Set, 0.3, "linf", 0, 0, 0, 7, 12.5);

    /// <summary>Everything that a report can show.</summary>
    public static ReportContent Full() => new()
    {
        Document = Empty with
        {
            Evaluations = [Clean, Pgd, Pgd with { Attack = "square-5000", Accuracy = 0.851, Attacked = 863 }, Worst, Certified],
            Curve = [.. new[] { (0.0, 0.985), (0.1, 0.967), (0.2, 0.928), (0.3, 0.863), (0.35, 0.412), (0.4, 0.031) }
                .Select(static point => Pgd with { Eps = point.Item1, Accuracy = point.Item2, Attack = "pgd-40x1" })],
            Verdicts = Verdicts,
            Training = Training,
        },
        FelledBy = [.. Enumerable.Range(0, 1000).Select(static i => i < 122 ? "pgd-50x10" : i < 134 ? "square-5000" : null)],
        Metrics = [.. Steps()],
        Confusion = Matrix(0.6),
        ConfusionUnderAttack = Matrix(6),
        Gallery = Gallery(),
        Radii = new CertifiedRadii("crown-ibp", "L-infinity, pixels in [0, 1]", Radii),
        ThreatModel = Set,
        InnerLoop = """
            var stepSize = 2.5 * context.Adversary.Eps / 10;  // 0.075 at the declared eps
            var delta = set.Start(context.Generator);
            for (var step = 0; step < 10; step++)
            {
                using var stepScope = NewDisposeScope();  // nothing outlives its step
                var gradient = InputGradient(set.Apply(delta), y);
                set.Ascend(delta, gradient, stepSize);  // in place: delta += size * sign(gradient)
                set.Project(delta);                     // in place: clamp to the two bounds, exact
            }
            """,
        Commands = ["dotnet run -- train --seed 0", "dotnet run -- evaluate --suite all --certify crown-ibp --json result.json"],
    };

    /// <summary>Seven segments, so that a picture shows what its label says.</summary>
    public static Gallery Gallery()
    {
        long[] labels = [7, 2, 1, 0, 4, 9, 5, 8];
        long[] attacked = [3, 2, 1, 6, 9, 4, 5, 3];
        using var scope = NewDisposeScope();
        var inputs = stack(labels.Select(static label => Digit((int)label)));
        var noise = rand(inputs.shape, generator: new Generator(3)) - 0.5;
        var change = (nn.functional.avg_pool2d(noise, 3, 1, 1).sign() * 0.3).to(ScalarType.Float32);
        return new Gallery(inputs, (inputs + change).clamp(0, 1), labels, labels, attacked) { Attack = "pgd-50x10" };
    }

    private static IReadOnlyList<ClassAccuracy> ByClass(double loss) =>
        [.. Digits.Select((name, i) => new ClassAccuracy(name, 1000, Math.Round(1 - (loss * 2.4 * Difficulty[i]), 3)))];

    private static IReadOnlyList<double?> Radii { get; } =
        [.. Enumerable.Range(0, 1000).Select(static i => i < 13 ? (double?)null : Math.Round(0.42 * Math.Pow((i - 12) / 988.0, 0.55), 4))];

    private static IReadOnlyList<Verdict> Verdicts { get; } =
    [
        new("certificate-holds", Outcome.Passed, "No attack fooled the model on the 454 certified examples."),
        new("predicts-several-classes", Outcome.Passed, "The model predicts 10 classes."),
        new("deterministic-output", Outcome.Passed, "Asked twice, the model gave the same logits."),
        new("gradients-not-zero", Outcome.Failed, "7.25% of PGD's gradients were zero in every value: the model hides them, and the attack was weak."),
        new("iterative-beats-one-step", Outcome.Passed, "PGD fooled the model on 27 of 200 examples, one step on 12."),
        new("gradients-beat-random-search", Outcome.NotApplicable, "No example was left to search."),
    ];

    private static TrainingEntry Training { get; } = new()
    {
        Recipe = new TrainingRecipe(
            new("PGD") { Loss = "cross-entropy", Start = "a uniform start", Steps = 10, StepSize = 0.075 },
            new("adversarial training"), new("Adam", ("weightDecay", 0)), new("one cycle", ("peak", 0.003)), EpsRise: 0.3)
        {
            ThreatModel = Set,
            Eps = 0.3,
        },
        Status = "completed",
        Seed = 0,
        Samples = 59_000,
        BatchSize = 128,
        PlannedEpochs = Epochs,
        WeightsOfEpoch = 12,
        Seconds = 302.5,
        Epochs = [.. Enumerable.Range(1, Epochs).Select(static epoch => new EpochEntry(
            epoch, Loss(epoch * 461), RobustAt(epoch) - 0.02, 0.003, Clean with { Accuracy = CleanAt(epoch) }, Pgd with { Accuracy = RobustAt(epoch) }, 21.5))],
        Warnings = [],
    };

    private static IEnumerable<TrainingMetrics> Steps()
    {
        for (var epoch = 1; epoch <= Epochs; epoch++)
        {
            for (var step = 1 + ((epoch - 1) * 461); step <= epoch * 461; step += 10)
            {
                yield return new StepMetrics(step, epoch, Loss(step), RobustAt(epoch), 0.003);
            }

            yield return new EpochMetrics(
                epoch, epoch * 461, Loss(epoch * 461), RobustAt(epoch) - 0.02, null, CleanAt(epoch), RobustAt(epoch), "pgd-10x1", 0.003, 21.5);
        }
    }

    private static double Loss(int step) => 0.3 + (2 * Math.Exp(-step / 500.0)) + (0.35 * Math.Exp(-Math.Pow((step - 1900) / 900.0, 2))) + (0.06 * Math.Sin(step * 1.7));

    private static double CleanAt(int epoch) => Math.Round(0.987 - (0.3 * Math.Exp(-epoch)), 4);

    private static double RobustAt(int epoch) => Math.Round(0.92 - (0.75 * Math.Exp(-epoch / 2.2)) - (epoch == 13 ? 0.012 : 0), 4);

    private static ConfusionMatrix Matrix(double loss)
    {
        var (labels, predictions) = (new List<long>(), new List<long>());
        for (var label = 0; label < Digits.Length; label++)
        {
            for (var i = 0; i < 100; i++)
            {
                var wrong = i < loss * Difficulty[label] * 2;
                labels.Add(label);
                predictions.Add(wrong ? (label + (i % 3 == 0 ? 5 : 2)) % Digits.Length : label);
            }
        }

        return new ConfusionMatrix(labels, predictions);
    }

    private static Tensor Digit(int digit)
    {
        (int Top, int Left, int Height, int Width)[] segments =
            [(4, 9, 3, 10), (5, 7, 9, 3), (5, 18, 9, 3), (13, 9, 3, 10), (14, 7, 9, 3), (14, 18, 9, 3), (21, 9, 3, 10)];
        string[] lit = ["012456", "25", "02346", "02356", "1235", "01356", "013456", "025", "0123456", "012356"];
        var image = zeros(1, 28, 28);
        foreach (var (top, left, height, width) in lit[digit].Select(sign => segments[sign - '0']))
        {
            image[0, top..(top + height), left..(left + width)] = 1;
        }

        return nn.functional.avg_pool2d(image.unsqueeze(0), 3, 1, 1)[0];
    }
}
