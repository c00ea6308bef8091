using System.Text.Json.Nodes;
using Robust.Attacks.BlackBox;
using Robust.Attacks.Gradient;
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

/// <summary>A journal that is not what was written is refused with one sentence, digests that fit or not.</summary>
public sealed class JournalDamageTests : IDisposable
{
    private const string Accounts = "robust.accounts";

    private readonly TemporaryFolder folder = new();
    private readonly TinyNet model = new(4);
    private readonly Examples data;

    public JournalDamageTests()
    {
        model.eval();
        using var scope = NewDisposeScope();
        using var generator = new Generator(4);
        var images = rand(20, 1, 4, 4, generator: generator);
        data = new Examples(images, model.call(images).argmax(1), 3);
        using var source = new CancellationTokenSource();
        var batches = 0;
        var told = new Told<EvaluationProgress>(_ =>
        {
            if (++batches == 6) // the first attack and part of the second
            {
                source.Cancel();
            }
        });
        Assert.Throws<OperationCanceledException>(() => Evaluation().Run(told, source.Token));
    }

    private string Path => folder.At("journal");

    public void Dispose()
    {
        folder.Dispose();
        model.Dispose();
        data.Dispose();
    }

    [Fact]
    public void Any_bit_that_is_changed_is_noticed()
    {
        var original = File.ReadAllBytes(Path);
        for (var place = 0; place < original.Length; place += 17)
        {
            var changed = original.ToArray();
            changed[place] ^= (byte)(1 << (place % 8));
            File.WriteAllBytes(Path, changed);

            var error = Assert.Throws<DataException>(() => Evaluation().Run());
            Assert.DoesNotContain('\n', error.Message);
        }
    }

    [Theory]
    [InlineData("fooled", 0)]
    [InlineData("tried", 0)]
    [InlineData("tried", 59)]
    [InlineData("fooled", 59)]
    public void An_example_that_no_attack_can_have_been_run_on_is_damage(string name, int place) => AssertDamage(
        tensors => tensors[name].flatten().narrow(0, place, 1).logical_not_(), "its examples of ");

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(999.0)]
    [InlineData(-1.0)]
    public void Examples_that_no_attack_makes_are_damage(double pixel) => AssertDamage(
        tensors => tensors["adversarial"].narrow(0, 3, 1).fill_(pixel), "its examples are not what attacks can make of the data");

    [Fact]
    public void An_example_that_nothing_fooled_is_the_one_of_the_data() => AssertDamage(
        tensors =>
        {
            var standing = tensors["fooled"].any(0).logical_not().nonzero()[0, 0].item<long>();
            tensors["adversarial"].narrow(0, standing, 1).fill_(0.5);
        },
        "its examples are not what attacks can make of the data");

    [Fact]
    public void Other_tensors_are_damage()
    {
        AssertDamage(tensors => tensors["more"] = ones(1), "its tensors are not those of this evaluation");
        AssertDamage(tensors => tensors.Remove("wrong"), "its tensors are not those of this evaluation");
        AssertDamage(
            tensors => tensors["adversarial"] = tensors["adversarial"].narrow(0, 0, 19), "its tensors are not those of this evaluation");
        AssertDamage(tensors => tensors["tried"] = tensors["tried"].t(), "its tensors are not those of this evaluation");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("[null,null,null]")]
    [InlineData("nothing at all")]
    public void Other_accounts_are_damage(string accounts) => AssertDamage(metadata => metadata[Accounts] = accounts);

    [Theory]
    [InlineData("Attack", "null")]
    [InlineData("Attack", "\"square\"")]
    [InlineData("Batches", "-1")]
    [InlineData("Batches", "2147483647")]
    [InlineData("Batches", "0")]
    [InlineData("IsComplete", "true")]
    [InlineData("Seconds", "-1")]
    [InlineData("Seconds", "1e300")]
    [InlineData("ForwardPasses", "-1")]
    [InlineData("BackwardPasses", "9223372036854775807")]
    [InlineData("ZeroGradients", "-1")]
    [InlineData("Violation", "-1")]
    [InlineData("Other", "1")]
    public void An_account_that_cannot_be_is_damage(string member, string value) => AssertDamage(metadata =>
    {
        var accounts = JsonNode.Parse(metadata[Accounts])!;
        accounts[1]![member] = value == "null" ? null : JsonNode.Parse(value);
        metadata[Accounts] = accounts.ToJsonString();
    });

    [Fact]
    public void A_missing_member_is_damage() => AssertDamage(metadata =>
    {
        var accounts = JsonNode.Parse(metadata[Accounts])!;
        accounts[0]!.AsObject().Remove("Batches");
        metadata[Accounts] = accounts.ToJsonString();
    });

    [Theory]
    [InlineData(Special.Pipe)]
    [InlineData(Special.Folder)]
    [InlineData(Special.LoopOfLinks)]
    public async Task What_is_not_a_file_is_refused_at_once(Special kind)
    {
        File.Delete(Path);
        using var special = SpecialFile.Make(folder, "journal", kind);

        var running = Task.Run(() => Record.Exception(() => Evaluation().Run()));

        Assert.IsType<DataException>(await running.WaitAsync(TimeSpan.FromSeconds(5)));
    }

    /// <summary>The clock of the machine goes back by an hour; what counts is the time that passes.</summary>
    [Fact]
    public void A_journal_is_saved_every_so_often_whatever_the_clock_says()
    {
        var clock = new Clock();
        var journal = new Journal(folder.At("timed"), new Dictionary<string, string>(), clock);
        using var ledger = new Ledger(data, []);

        clock.Passed += TimeSpan.FromSeconds(9);
        journal.SaveSometimes(ledger);
        Assert.False(File.Exists(folder.At("timed")));
        clock.Passed += TimeSpan.FromSeconds(2);
        clock.Adjusted -= TimeSpan.FromHours(1);
        journal.SaveSometimes(ledger);

        Assert.True(File.Exists(folder.At("timed")));
    }

    private void AssertDamage(Action<Dictionary<string, string>> change) => AssertDamage((_, metadata) => change(metadata), "");

    private void AssertDamage(Action<Dictionary<string, Tensor>> change, string reason) =>
        AssertDamage((tensors, _) => change(tensors), reason);

    private void AssertDamage(Action<Dictionary<string, Tensor>, Dictionary<string, string>> change, string reason)
    {
        var original = File.ReadAllBytes(Path);
        using (NewDisposeScope())
        {
            var (tensors, read) = Safetensors.LoadAll(Path);
            var metadata = new Dictionary<string, string>(read);
            change(tensors, metadata);
            metadata["robust.digest"] = Journal.DigestOf(tensors, metadata);
            Safetensors.Save(Path, tensors, metadata);
        }

        var error = Assert.Throws<DataException>(() => Evaluation().Run());

        Assert.StartsWith($"{Path} is not a complete journal ({reason}", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "): delete it to start the evaluation from the beginning, or name another file.", error.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        File.WriteAllBytes(Path, original);
    }

    private RobustEvaluation Evaluation() => new(model, new LInf(0.1), data)
    {
        Suite = new("three", new PgdAttack(1, 0.004), new RandomSearchAttack(2), new ApgdAttack(2, 1)),
        Seed = 7,
        BatchSize = 5,
        Journal = Path,
    };

    /// <summary>A clock that can be set, beside the time that passes.</summary>
    private sealed class Clock : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public TimeSpan Adjusted { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Passed.Ticks;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddYears(50) + Passed + Adjusted;
    }
}
