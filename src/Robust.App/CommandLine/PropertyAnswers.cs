using System.CommandLine;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Robust.Documents;
using Robust.Groups;
using Robust.Onnx.Networks;
using Robust.Onnx.Verification;
using Robust.Onnx.VnnLib;

namespace Robust.App.CommandLine;

/// <summary>The answers to properties in VNN-LIB, as a command prints and saves them.</summary>
public static class PropertyAnswers
{
    private const int Decided = 0;
    private const int Undecided = 3;

    private static readonly Option<double> Timeout = NumberOption.Seconds("--timeout", "When to end without an answer, for each property", 300);
    private static readonly Option<string?> Json = JsonOption.Create();

    /// <summary>The files of the properties, one or more.</summary>
    public static Argument<string[]> Files { get; } = new("PROPERTY.vnnlib")
    {
        Description = "The property, or several",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>What names the document, and the document; null for none.</summary>
    internal static (string Name, string? Path) PlaceOf(ParseResult parsed) => (Json.Name, parsed.GetValue(Json));

    /// <summary>The options <c>--timeout</c>, for each of them, and <c>--json</c>.</summary>
    public static IReadOnlyList<Option> Options { get; } = [Timeout, Json];

    /// <summary>
    /// Answers the properties of a command line and prints the answers as VNN-COMP demands them; of several, each after the name of its
    /// file. Several processes take turns.
    /// </summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="network">What the properties are of.</param>
    /// <param name="file">The network's file.</param>
    /// <param name="group">The processes that answer together.</param>
    /// <param name="cancellationToken">Asks for an end.</param>
    /// <returns>The exit code: 0, or 3 where a property stays open.</returns>
    /// <exception cref="RobustException">
    /// A file is no property, or not one of such a network; or the document cannot be written.
    /// </exception>
    public static int Print(ParseResult parsed, OnnxNetwork network, string file, IProcessGroup group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(group);
        var json = group.Rank == 0 ? parsed.GetValue(Json) : null;
        if (json is not null)
        {
            PlacesApart.Check([(Json.Name, json), ("the network", file), .. parsed.GetRequiredValue(Files).Distinct().Select(static each => ("a property", (string?)each))]);
            JsonOption.Probe(json);
        }

        var properties = group.Together(() => Array.ConvertAll(parsed.GetRequiredValue(Files), VnnProperty.Read));
        var digests = json is null ? [] : parsed.GetRequiredValue(Files).Distinct().ToDictionary(static each => each, DigestOf);
        var answers = Answer(parsed, properties, network, group, cancellationToken);
        foreach (var each in answers)
        {
            var text = string.Join('\n', new[] { each.Answer, each.Counterexample }.OfType<string>());
            Console.WriteLine(answers.Count == 1 ? text : $"{each.Property}: {text}");
        }

        if (json is not null)
        {
            JsonOption.Replace(Document(parsed, network, file, answers, digests).ToJson(), json);
        }

        return answers.Exists(static each => each.Answer is "timeout" or "unknown") ? Undecided : Decided;
    }

    private static List<PropertyEntry> Answer(
        ParseResult parsed, VnnProperty[] properties, OnnxNetwork network, IProcessGroup group, CancellationToken cancellationToken)
    {
        var files = parsed.GetRequiredValue(Files);
        var limit = TimeSpan.FromSeconds(parsed.GetValue(Timeout));
        var answers = group.All(() => JsonSerializer.SerializeToUtf8Bytes(
                Enumerable.Range(0, files.Length).Where(index => index % group.Size == group.Rank).Select(Answer)))
            .Select(static each => JsonSerializer.Deserialize<PropertyEntry[]>(each)!).ToList();
        return [.. files.Select((_, index) => answers[index % group.Size][index / group.Size])];

        PropertyEntry Answer(int index)
        {
            var watch = Stopwatch.StartNew();
            var answer = PropertyVerifier.Verify(network, properties[index], limit, cancellationToken);
            var lines = PropertyVerifier.Text(network, properties[index], answer).Split('\n', 2);
            return new PropertyEntry(files[index], lines[0], Math.Round(watch.Elapsed.TotalSeconds, 3), lines.ElementAtOrDefault(1));
        }
    }

    private static string DigestOf(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    private static ResultDocument Document(ParseResult parsed, OnnxNetwork network, string file, IReadOnlyList<PropertyEntry> answers, Dictionary<string, string> digests) => new()
    {
        Command = CommandText.Of(parsed),
        Model = ModelEntry.Of(network, file) with { Parameters = network.buffers().Sum(static constant => constant.numel()) },
        Dataset = new DatasetEntry("properties", digests),
        Evaluations = [],
        Properties = answers,
        Environment = EnvironmentEntry.Of(TorchSharp.torch.CPU),
    };
}
