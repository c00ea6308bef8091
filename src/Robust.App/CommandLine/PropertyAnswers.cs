using System.CommandLine;
using System.Text;
using Robust.Groups;
using Robust.Onnx.Networks;
using Robust.Onnx.Verification;
using Robust.Onnx.VnnLib;

namespace Robust.App.CommandLine;

/// <summary>The answers to properties in VNN-LIB, as a command prints them.</summary>
public static class PropertyAnswers
{
    private const int Decided = 0;
    private const int Undecided = 3;
    private const char Separator = '\0';

    /// <summary>The files of the properties, one or more.</summary>
    public static Argument<string[]> Files { get; } = new("PROPERTY.vnnlib")
    {
        Description = "The property, or several",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>The time for each.</summary>
    public static Option<double> Timeout { get; } = NumberOption.Seconds("--timeout", "When to end without an answer, for each property", 300);

    /// <summary>
    /// Answers the properties of a command line and prints the answers as VNN-COMP demands them; of several, each after the name of its
    /// file. Several processes take turns.
    /// </summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="network">What the properties are of.</param>
    /// <param name="group">The processes that answer together.</param>
    /// <param name="cancellationToken">Asks for an end.</param>
    /// <returns>The exit code: 0, or 3 where a property stays open.</returns>
    /// <exception cref="RobustException">A file is no property, or not one of such a network.</exception>
    public static int Print(ParseResult parsed, OnnxNetwork network, IProcessGroup group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(group);
        var files = parsed.GetRequiredValue(Files);
        var properties = group.Together(() => Array.ConvertAll(files, VnnProperty.Read));
        var limit = TimeSpan.FromSeconds(parsed.GetValue(Timeout));
        var answers = group.All(() => Encoding.UTF8.GetBytes(string.Concat(
            properties.Where((_, index) => index % group.Size == group.Rank).Select(property =>
                PropertyVerifier.Text(network, property, PropertyVerifier.Verify(network, property, limit, cancellationToken)) + Separator))))
            .Select(static each => Encoding.UTF8.GetString(each).Split(Separator)).ToList();
        var inOrder = files.Select((file, index) => (File: file, Answer: answers[index % group.Size][index / group.Size])).ToList();
        inOrder.ForEach(each => Console.WriteLine(files.Length == 1 ? each.Answer : $"{each.File}: {each.Answer}"));
        return inOrder.Exists(static each => each.Answer is "timeout" or "unknown") ? Undecided : Decided;
    }
}
