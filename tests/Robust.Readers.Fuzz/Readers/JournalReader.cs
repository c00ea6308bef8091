using System.Text.Json;
using System.Text.Json.Serialization;
using Robust.Attacks.BlackBox;
using Robust.Attacks.Gradient;
using Robust.Attacks.Suites;
using Robust.Data;
using Robust.Evaluation;
using Robust.Evaluation.Results;
using Robust.Evaluation.Running;
using Robust.Files;
using Robust.Readers.Fuzz.Mutations;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Readers.Fuzz;

/// <summary>The journal of an interrupted evaluation, which has to end as if it had not been; or with digests made to fit.</summary>
internal sealed class JournalReader : Reader
{
    private const string Accounts = "robust.accounts";
    private const string Digest = "robust.digest";

    private static readonly AttackSuite Suite = new("three", new PgdAttack(1, 0.004), new RandomSearchAttack(2), new ApgdAttack(2, 1));

    private readonly TinyNet model = new(4);
    private readonly Examples data;
    private readonly byte[] original;
    private readonly string whole;
    private bool isForged;

    public JournalReader()
    {
        model.eval();
        using var scope = NewDisposeScope();
        using var generator = new Generator(4);
        var images = rand(20, 1, 4, 4, generator: generator);
        data = new Examples(images, model.call(images).argmax(1), 3);
        whole = Answer(Evaluation(Folder.At("whole")).Run());
        using var cancellation = new CancellationTokenSource();
        var batches = 0;
        var told = new Told<EvaluationProgress>(_ =>
        {
            if (++batches == 4)
            {
                cancellation.Cancel();
            }
        });
        try
        {
            Evaluation(Path).Run(told, cancellation.Token);
        }
        catch (OperationCanceledException)
        {
            // As planned.
        }

        original = File.ReadAllBytes(Path);
    }

    public override string Name => "journal";

    private string Path => Folder.At("journal");

    public override Mutated Mutate(Random random)
    {
        File.WriteAllBytes(Path, original);
        isForged = random.Next(3) == 0;
        if (isForged)
        {
            return new Mutated($"forged, {Forge(random)}", new FileInfo(Path).Length);
        }

        var (description, bytes) = ByteMutation.Mutate(random, original, 1000);
        File.WriteAllBytes(Path, bytes);
        return new Mutated(description, bytes.Length);
    }

    public override Outcome Read()
    {
        var answer = Answer(Evaluation(Path).Run());
        return answer == whole ? Outcome.Unharmed : isForged ? Outcome.Forged : Outcome.WrongAnswer;
    }

    public override void Dispose()
    {
        model.Dispose();
        data.Dispose();
        base.Dispose();
    }

    /// <summary>Changes accounts or tensors and makes the digest fit.</summary>
    private string Forge(Random random)
    {
        using var scope = NewDisposeScope();
        var (tensors, read) = Safetensors.LoadAll(Path);
        var metadata = new Dictionary<string, string>(read);
        string description;
        if (random.Next(2) == 0)
        {
            (description, metadata[Accounts]) = JsonMutation.Mutate(random, metadata[Accounts]);
        }
        else
        {
            description = TensorMutation.Mutate(random, tensors);
        }

        metadata[Digest] = Journal.DigestOf(tensors, metadata);
        Safetensors.Save(Path, tensors, metadata);
        return description;
    }

    private RobustEvaluation Evaluation(string journal) => new(model, new LInf(0.1), data)
    {
        Suite = Suite,
        Seed = 7,
        BatchSize = 5,
        Journal = journal,
        AdversarialFile = Folder.At("adversarial"),
    };

    /// <summary>A forger may well write NaN where a number belongs.</summary>
    private static readonly JsonSerializerOptions NotFiniteToo = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private string Answer(EvaluationReport report) =>
        string.Join("\n", report.Results.Select(static result => JsonSerializer.Serialize(result with { Seconds = 0 }, NotFiniteToo)))
        + string.Join(",", report.FelledBy) + Convert.ToBase64String(File.ReadAllBytes(Folder.At("adversarial")));
}
