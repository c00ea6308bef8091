using System.CommandLine;
using Spectre.Console;

namespace Robust.App.CommandLine;

/// <summary>A program of commands, and what the shell gets to see of their ends.</summary>
/// <remarks>
/// <code>
/// return Application.Run(
///     new RootCommand("Trains a classifier.") { Application.Command("train", "Train.", Train.Run, [epochs]) }, args);
/// </code>
/// </remarks>
public static class Application
{
    private const int Failed = 1;
    private const int Misused = 2;

    /// <summary>What the framework says where a command says nothing of its own.</summary>
    private static readonly string Unexplained = new OperationCanceledException().Message;

    /// <summary>Where no terminal limits a line, numbers of a table are never broken in two.</summary>
    private const int WidthOfFiles = 250;

    /// <summary>
    /// A command that can be interrupted: the first Ctrl+C (or SIGTERM) asks for an orderly end, the second ends at once.
    /// </summary>
    /// <param name="name">The word on the command line.</param>
    /// <param name="description">One sentence for <c>--help</c>.</param>
    /// <param name="run">What it does; returns the exit code.</param>
    /// <param name="options">Its options.</param>
    public static Command Command(
        string name, string description, Func<ParseResult, CancellationToken, int> run, IEnumerable<Option> options)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(options);
        var command = new Command(name, description);
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed =>
        {
            using var interruption = new Interruption();
            try
            {
                return run(parsed, interruption.Token);
            }
            catch (OperationCanceledException e)
            {
                Console.Error.WriteLine(e.Message == Unexplained ? "Canceled: nothing was saved." : e.Message);
                return interruption.ExitCode;
            }
        });
        return command;
    }

    /// <summary>
    /// Runs a command line. What goes wrong is one sentence on the error stream; with <c>ROBUST_TRACE</c> set, an unexpected
    /// exception is shown whole.
    /// </summary>
    /// <param name="root">The commands.</param>
    /// <param name="args">The words behind the program's name.</param>
    /// <returns>
    /// What the command returned; 1 where it failed, 2 where the command line makes no sense, 130 after Ctrl+C, 143 after SIGTERM.
    /// </returns>
    public static int Run(RootCommand root, string[] args)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(args);
        var parsed = root.Parse(args);
        if (parsed.Errors is [{ } first, ..])
        {
            var error = parsed.UnmatchedTokens is [{ } token, ..]
                ? Unknown(token, parsed.CommandResult.Command)
                : first.Message.TrimEnd('.');
            Console.Error.WriteLine($"{error}; --help shows how it is used.");
            return Misused;
        }

        JsonOption.ClearOutput(parsed);
        if (!AnsiConsole.Profile.Out.IsTerminal)
        {
            WritePlainly(AnsiConsole.Profile);
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null, // the commands end by themselves, after the batch at hand
            });
        }
        catch (RobustException e)
        {
            Console.Error.WriteLine(e.Message);
            return Failed;
        }
        catch (Exception e) when (Environment.GetEnvironmentVariable("ROBUST_TRACE") is null)
        {
            Console.Error.WriteLine(
                $"Unexpected {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")} (ROBUST_TRACE=1 shows where).");
            return Failed;
        }
    }

    private static void WritePlainly(Profile profile)
    {
        profile.Width = WidthOfFiles;
        (profile.Capabilities.Ansi, profile.Capabilities.ColorSystem) = (false, ColorSystem.NoColors);
    }

    private static string Unknown(string token, Command command)
    {
        var word = token.Split('=')[0];
        var isOption = word.StartsWith('-');
        var known = isOption
            ? command.Options.Select(static option => option.Name)
            : command.Subcommands.Select(static known => known.Name);
        return $"Unknown {(isOption ? "option" : "command")} '{token}'{NearestName.Suggestion(word, known)}";
    }
}
