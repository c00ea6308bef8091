using System.Text.Json;
using Robust.Attacks;
using Robust.Attacks.BlackBox;
using Robust.Attacks.Classifiers;
using Robust.Attacks.Gradient;
using Robust.Attacks.Suites;
using Robust.Data;
using Robust.Evaluation;
using Robust.Evaluation.Results;
using Robust.Evaluation.Running;
using Robust.Files;
using Robust.Runtime.Tests.Models;
using Robust.Tests.Data;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Evaluation;

public sealed class JournalTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TinyNet model;
    private readonly Examples data;

    public JournalTests()
    {
        manual_seed(4);
        model = new TinyNet(4);
        model.eval();
        using var scope = NewDisposeScope();
        var images = rand(50, 1, 4, 4);
        data = new Examples(images, model.call(images).argmax(1), 3); // all right, but not by much
    }

    private static AttackSuite Suite { get; } =
        new("three", new PgdAttack(1, 0.004), new RandomSearchAttack(4), new ApgdAttack(4, 2));

    public void Dispose()
    {
        folder.Dispose();
        model.Dispose();
        data.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(9)]
    public void An_interrupted_evaluation_goes_on_as_if_it_had_not_been(int batches)
    {
        var whole = Evaluation(null).Run();

        Interrupt(batches);
        var resumed = Evaluation(folder.At("journal")).Run();

        Assert.Equal(whole.FelledBy, resumed.FelledBy);
        Assert.Equal(Timeless(whole), Timeless(resumed));
        Assert.Contains(whole.FelledBy, static name => name == "apgd-ce"); // the last attack has something to do
    }

    [Fact]
    public void A_finished_evaluation_is_not_run_again()
    {
        Evaluation(folder.At("journal")).Run();
        var told = new Told<EvaluationProgress>();

        Evaluation(folder.At("journal")).Run(told);

        Assert.Empty(told.Reports);
    }

    [Fact]
    public void The_journal_of_another_evaluation_is_refused_with_the_difference()
    {
        Interrupt(2);

        var error = Assert.Throws<DataException>(
            () => Evaluation(folder.At("journal"), seed: 8, eps: 0.2).Run());

        Assert.Contains("seed: 7 then, 8 now", error.Message, StringComparison.Ordinal);
        Assert.Contains("|delta|_inf <= 0.1", error.Message, StringComparison.Ordinal);
    }

    /// <summary>The words of a threat model and the name of an attack are the same; what they stand for is not.</summary>
    [Fact]
    public void What_descriptions_leave_out_makes_another_evaluation_all_the_same()
    {
        using var scope = NewDisposeScope();
        bool[] left = [.. Enumerable.Range(0, 16).Select(static value => value % 4 < 2)];
        bool[] right = [.. left.Select(static value => !value)];
        (LInf ThreatModel, IAttack Attack)[] settings =
        [
            (new(0.1) { Mask = left }, new PgdAttack(1, 0.004)),
            (new(0.1) { Mask = right }, new PgdAttack(1, 0.004)),
            (new(0.1) { EpsPerValue = [.. left.Select(static value => value ? 0.1 : 0)] }, new PgdAttack(1, 0.004)),
            (new(0.10000001), new PgdAttack(1, 0.004)),
            (new(0.1), new PgdAttack(1, 0.004)),
            (new(0.1), new PgdAttack(1, 0.004, randomStart: false)),
            (new(0.1), new PgdAttack(1, 0.004) { Momentum = 0.5 }),
        ];
        var prints = settings.Select(setting => string.Join(" ", Fingerprint.Of(
            model, setting.ThreatModel, data, new("one", setting.Attack), 0, 5, false).Values));

        Assert.Equal(settings.Length, prints.Distinct().Count());
    }

    [Fact]
    public void Other_modules_within_a_model_make_another_evaluation()
    {
        using var rectified = nn.Sequential(nn.Linear(16, 3), nn.ReLU());
        using var squashed = nn.Sequential(nn.Linear(16, 3), nn.Tanh());
        squashed.load_state_dict(rectified.state_dict());
        var prints = new[] { rectified, squashed }.Select(model => Fingerprint.Of(
            model, new LInf(0.1), data, new("none"), 0, 5, false)).ToList();

        Assert.Equal(
            "module 1: ReLU then, Tanh now", Fingerprint.Differences(prints[0], prints[1]));
    }

    [Fact]
    public void Another_surrogate_makes_another_evaluation()
    {
        using var other = new TinyNet(5);
        using var classifier = new ModuleClassifier(model);
        using var otherClassifier = new ModuleClassifier(other);
        var prints = new[] { classifier, otherClassifier }.Select(surrogate => Fingerprint.Of(
            model, new LInf(0.1), data, new("one", new TransferAttack(new PgdAttack(1, 0.004), surrogate)), 0, 5, false)["attacks"]);

        Assert.Equal(2, prints.Distinct().Count());
    }

    /// <summary>x + delta may leave a box by rounding, where the box begins at no round number.</summary>
    [Theory]
    [InlineData(0.1, 0.9)]
    [InlineData(0.001, 1)]
    public void In_any_box_a_journal_is_one_that_can_be_gone_on_with(double lower, double upper)
    {
        using var scope = NewDisposeScope();
        using var inside = new Examples((data.Inputs * (upper - lower) + lower).clamp(lower, upper), data.Labels.clone(), 3);
        RobustEvaluation Evaluation() => new(model, new LInf(0.3, lower, upper), inside)
        {
            Suite = Suite,
            Journal = folder.At("boxed"),
        };

        var whole = Evaluation().Run();

        Assert.Equal(Timeless(whole), Timeless(Evaluation().Run()));
    }

    [Fact]
    public void A_file_that_is_no_journal_is_refused_and_left_alone()
    {
        var path = folder.At("weights");
        Safetensors.Save(model, path);
        var before = File.ReadAllBytes(path);

        var error = Assert.Throws<DataException>(() => Evaluation(path).Run());

        Assert.Contains("not the journal", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_truncated_journal_is_refused()
    {
        Interrupt(4);
        var path = folder.At("journal");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^100]);

        Assert.Throws<DataException>(() => Evaluation(path).Run());
    }

    [Fact]
    public void Adversarial_examples_are_saved_with_the_set_that_they_are_in()
    {
        using var scope = NewDisposeScope();
        var path = folder.At("adversarial.safetensors");

        var report = Evaluation(null, file: path).Run();

        var saved = Safetensors.Load(path);
        var distance = (saved["adversarial"] - saved["original"]).flatten(1).abs().amax(1);
        Assert.InRange(distance.max().item<float>(), 0.01f, 0.1f + 1e-6f);
        Assert.InRange(saved["adversarial"].min().item<float>(), 0, 1);
        var felled = saved["felled_by"].ToNumbers();
        model.eval();
        var predicted = model.call(saved["adversarial"]).argmax(1).ToNumbers();
        var labels = saved["labels"].ToNumbers();
        for (var i = 0; i < felled.Length; i++)
        {
            Assert.Equal(felled[i] != -1, predicted[i] != labels[i]);
            Assert.Equal(report.FelledBy[i], felled[i] >= 0 ? Suite.Attacks[(int)felled[i]].Name : null);
        }

        var claim = Safetensors.LoadMetadata(path);
        Assert.Equal("|delta|_inf <= 0.1 within [0, 1]", claim["threat_model"]);
        Assert.Equal(("LInf", "0.1", "0", "1"), (claim["norm"], claim["eps"], claim["lower"], claim["upper"]));
    }

    private static string Timeless(EvaluationReport report) => string.Join(
        "\n", report.Results.Select(static result => JsonSerializer.Serialize(result with { Seconds = 0 })));

    private void Interrupt(int batches)
    {
        using var source = new CancellationTokenSource();
        var seen = 0;
        var told = new Told<EvaluationProgress>(_ =>
        {
            if (++seen == batches)
            {
                source.Cancel();
            }
        });

        Assert.Throws<OperationCanceledException>(() => Evaluation(folder.At("journal")).Run(told, source.Token));
        Assert.Equal(batches, seen);
    }

    private RobustEvaluation Evaluation(string? journal, long seed = 7, double eps = 0.1, string? file = null) =>
        new(model, new LInf(eps), data)
        {
            Suite = Suite,
            Seed = seed,
            BatchSize = 5,
            Journal = journal,
            AdversarialFile = file,
        };
}
