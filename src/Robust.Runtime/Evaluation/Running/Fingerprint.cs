using System.Globalization;
using System.Text.RegularExpressions;
using Robust.Attacks;
using Robust.Attacks.Suites;
using Robust.Data;
using Robust.Data.Feeding;
using Robust.Files;
using Robust.ThreatModels;
using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Evaluation.Running;

/// <summary>What makes an evaluation the same as another one, in words and digests.</summary>
internal static partial class Fingerprint
{
    private const int Spelled = 4;
    private const int LongestValue = 300;
    private const int LongestRecord = 60;

    public static IReadOnlyDictionary<string, string> Of(
        Module<Tensor, Tensor> model, IThreatModel threatModel, IExampleSource data, AttackSuite suite, long seed,
        int batchSize, bool eachAlone) => new Dictionary<string, string>(Of(model, data))
        {
            ["threat model"] = Of(threatModel, data),
            ["attacks"] = string.Join(", ", suite.Attacks.Select(Of)),
            ["seed"] = seed.ToString(CultureInfo.InvariantCulture),
            ["batch size"] = batchSize.ToString(CultureInfo.InvariantCulture),
            ["order"] = eachAlone ? "each attack alone" : "attacks share the work",
        };

    /// <summary>What makes a pass over data the same as another one.</summary>
    public static IReadOnlyDictionary<string, string> Of(Module<Tensor, Tensor> model, IExampleSource data) =>
        new Dictionary<string, string>(Architecture.Of(model))
        {
            ["weights"] = TensorDigest.Of(model.state_dict().Values),
            ["data"] = data.ComputeDigest(),
        };

    /// <summary>
    /// A threat model in its own words, and what these round or leave out: eps, the box, and how far single values may go.
    /// </summary>
    /// <param name="threatModel">The threat model.</param>
    /// <param name="data">Examples of what it is for.</param>
    public static string Of(IThreatModel threatModel, IExampleSource data)
    {
        using var scope = NewDisposeScope();
        var first = data.FirstInput();
        return threatModel.Description + string.Concat(threatModel.Members.Prepend(threatModel).Select(
            member => Numbers(member, threatModel.Description) + Scale(member, first)));
    }

    /// <summary>The numbers of a threat model, unless they stand in the description as they are.</summary>
    private static string Numbers(IThreatModel member, string description)
    {
        var isTold = description.Contains(Describe.Ball(member), StringComparison.Ordinal)
            && new[] { member.Eps, member.Lower, member.Upper }.All(static number =>
                double.Parse(Describe.Number(number), CultureInfo.InvariantCulture).Equals(number));
        return isTold ? "" : FormattableString.Invariant($"; {member.Eps:R} in [{member.Lower:R}, {member.Upper:R}]");
    }

    /// <summary>The first few differences in words; empty if there are none.</summary>
    public static string Differences(IReadOnlyDictionary<string, string> there, IReadOnlyDictionary<string, string> here)
    {
        var keys = here.Keys.Union(there.Keys)
            .Where(key => here.GetValueOrDefault(key) != there.GetValueOrDefault(key)).ToList();
        var more = keys.Count > Spelled ? $"; and {keys.Count - Spelled} more" : "";
        return string.Join("; ", keys.Take(Spelled).Select(
            key => Text(there, key) is var then && Text(here, key) is var now && then != now
                ? $"{key.Printable()}: {then} then, {now} now"
                : $"other {key.Printable()}")) + more;
    }

    /// <summary>A value for people, who need not read the records in it that write themselves out for machines.</summary>
    private static string Text(IReadOnlyDictionary<string, string> fingerprint, string key)
    {
        var text = fingerprint.GetValueOrDefault(key) ?? "none";
        while (text.Length > LongestRecord && WrittenOut().Replace(text, "") is var shorter && shorter.Length < text.Length)
        {
            text = shorter;
        }

        return text.Printable(LongestValue);
    }

    [GeneratedRegex(@"\s?\w+ \{[^{}]*\}")]
    private static partial Regex WrittenOut();

    private static string Scale(IThreatModel threatModel, Tensor inputs) =>
        threatModel.ScaleAt(inputs) is { } scale ? $" by {TensorDigest.Of([scale])}" : "";

    /// <summary>An attack with all its settings: attacks are records, which write themselves out.</summary>
    private static string Of(IAttack attack)
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return $"{attack.Name} {attack.Protocol} {attack}";
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
