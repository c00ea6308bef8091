using System.CommandLine;
using Robust.Data;
using Robust.Evaluation;
using Robust.Groups;
using Robust.ThreatModels;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.App.CommandLine;

/// <summary>
/// The options of a whole evaluation: <c>--suite</c>, <c>--batch-size</c>, <c>--sanity-samples</c>, <c>--curve</c>,
/// <c>--journal</c>, <c>--adversarial</c>, <c>--certify</c>, and those of PGD.
/// </summary>
public sealed class SuiteOptions
{
    private static readonly double[] CurveShares = [0.25, 0.5, 0.75, 1, 1.25];

    private readonly PgdOptions pgd;
    private readonly Option<string> suite = TextOption.Choice("--suite", "What to measure", NamedSuite.Names);
    private readonly Option<int?> batchSize = NumberOption.CountIfGiven(
        "--batch-size", "How many examples are attacked at once [default: 250, or as many as fit into memory]");
    private readonly Option<int> sanitySamples;
    private readonly Option<double[]> curve;
    private readonly Option<string?> journal = TextOption.Place(
        "--journal", "FILE", "Where the state of the evaluation goes; after an interruption it continues from there");
    private readonly Option<string?> adversarial = TextOption.Place(
        "--adversarial", "FILE", "Where the adversarial examples go (safetensors)");

    /// <summary>The options.</summary>
    /// <param name="pgd">Those of PGD.</param>
    /// <param name="mostExamples">How many test examples there are.</param>
    public SuiteOptions(PgdOptions pgd, int mostExamples = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(pgd);
        this.pgd = pgd;
        curve = NumberOption.Distances(
            "--curve", "The eps of a curve, for example 0.1,0.2,0.3 [default: none; with --suite all five around --eps]",
            () => pgd.MostEps);
        sanitySamples = NumberOption.Count(
            "--sanity-samples", "How many of the first test examples the sanity checks use", 200, mostExamples);
        All = [suite, batchSize, sanitySamples, curve, journal, adversarial, CertifierOption.Option, .. pgd.All];
    }

    /// <summary>All of them, for a command.</summary>
    public IReadOnlyList<Option> All { get; }

    /// <summary>The words that ask for PGD and whether its numbers can be believed, on as few examples as tell.</summary>
    internal IEnumerable<string> FirstLook => [suite.Name, NamedSuite.Sanity, sanitySamples.Name, "100"];

    /// <summary>The file from which an interrupted evaluation continues; null where there is none.</summary>
    public string? JournalOf(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return parsed.GetValue(journal);
    }

    /// <summary>The files that an evaluation writes.</summary>
    internal IEnumerable<(string Name, string? Path)> PlacesOf(ParseResult parsed, string? adversarialFile) =>
        [(journal.Name, JournalOf(parsed)), (adversarial.Name, parsed.GetValue(adversarial) ?? adversarialFile)];

    /// <summary>The evaluation that the command line describes.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="model">Maps inputs [N, ...] to logits [N, C].</param>
    /// <param name="threatModel">What the adversary may do, with the eps of <see cref="PgdOptions.EpsOf"/>.</param>
    /// <param name="examples">What is attacked.</param>
    /// <param name="seed">Decides all that is random.</param>
    /// <param name="adversarialFile">Where the adversarial examples go unless <c>--adversarial</c> says so; null for nowhere.</param>
    /// <param name="group">The processes that evaluate together; this one alone when null.</param>
    public RobustEvaluation Of(
        ParseResult parsed, Module<Tensor, Tensor> model, IThreatModel threatModel, IExampleSource examples, long seed,
        string? adversarialFile = null, IProcessGroup? group = null)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(threatModel);
        ArgumentNullException.ThrowIfNull(examples);
        var name = parsed.GetRequiredValue(suite);
        var within = NamedSuite.AdversaryOf(name, model, threatModel);
        return new RobustEvaluation(model, within, examples)
        {
            Suite = NamedSuite.Of(name, pgd.AttackOf(parsed), within, examples.Classes),
            Seed = seed,
            BatchSize = parsed.GetValue(batchSize),
            CurveEps = Curve(name, parsed, threatModel.Eps),
            SanityExamples = name is NamedSuite.Sanity or NamedSuite.All ? parsed.GetValue(sanitySamples) : 0,
            Journal = parsed.GetValue(journal),
            AdversarialFile = parsed.GetValue(adversarial) ?? adversarialFile,
            Certifier = CertifierOption.Of(parsed, model, threatModel),
            Group = group,
        };
    }

    private double[] Curve(string name, ParseResult parsed, double eps) =>
        parsed.GetValue(curve) is { Length: > 0 } asked ? asked
            : name == NamedSuite.All ? [.. CurveShares.Select(share => share * eps).Where(e => e <= pgd.MostEps)] : [];
}
