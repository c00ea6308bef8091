using System.CommandLine;
using System.Text;
using Robust.Documents;
using Robust.Files;
using Spectre.Console;

namespace Robust.App.CommandLine;

/// <summary>
/// The option <c>--json</c>: the file that a result document goes to, or <c>-</c> for the standard output, which then carries
/// nothing else.
/// </summary>
public static class JsonOption
{
    /// <summary>What names the standard output in the place of a file.</summary>
    internal const string StandardOutput = "-";

    private const string Name = "--json";

    /// <summary>The option.</summary>
    /// <param name="usual">The file unless one is given, for <c>--help</c>; null where nothing is written then.</param>
    public static Option<string?> Create(string? usual = null) => TextOption.Place(
        Name, "FILE", $"Where every number goes with its protocol, - for the standard output{(usual is null ? "" : $" [default: {usual}]")}");

    /// <summary>Checks that a place can be written.</summary>
    /// <param name="path">What was given.</param>
    /// <exception cref="DataException">It cannot.</exception>
    public static void Probe(string path)
    {
        if (path != StandardOutput)
        {
            AtomicFile.Probe(path);
        }
    }

    /// <summary>Writes a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="path">What was given.</param>
    /// <exception cref="DataException">The place cannot be written.</exception>
    public static void Save(ResultDocument document, string path)
    {
        ArgumentNullException.ThrowIfNull(document);
        Save(document.ToJson(), path);
    }

    /// <summary>Writes a JSON text; what the file had before is kept beside it.</summary>
    /// <exception cref="DataException">The place cannot be written.</exception>
    internal static void Replace(string json, string path)
    {
        if (path == StandardOutput)
        {
            Save(json, path);
        }
        else
        {
            PreviousFile.Replace(path, () => Save(json, path));
        }
    }

    /// <summary>Writes a JSON text.</summary>
    /// <exception cref="DataException">The place cannot be written.</exception>
    internal static void Save(string json, string path)
    {
        if (path == StandardOutput)
        {
            try
            {
                using var output = Console.OpenStandardOutput();
                output.Write(Encoding.UTF8.GetBytes(json));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new DataException($"The standard output cannot be written: {e.Message.TrimEnd('.')}; send it elsewhere.", e);
            }
        }
        else
        {
            AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(json)));
        }
    }

    /// <summary>The place in a sentence.</summary>
    /// <param name="path">What was given.</param>
    public static string NameOf(string path) => path == StandardOutput ? "the standard output" : path;

    /// <summary>Leaves the standard output to the document where it goes there: all else is said on the error stream.</summary>
    internal static void ClearOutput(ParseResult parsed)
    {
        var asked = parsed.CommandResult.Command.Options.FirstOrDefault(static option => option.Name == Name);
        if (asked is not null && parsed.GetResult(asked)?.Tokens is [{ Value: StandardOutput }])
        {
            Console.SetOut(Console.Error);
            AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        }
    }
}
