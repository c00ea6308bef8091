using System.CommandLine;
using System.CommandLine.Parsing;
using Robust.Groups;
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
        return Of(name, description, (parsed, interruption) => Ended(() => Alone(parsed, interruption), interruption, Console.Error), options);

        int Alone(ParseResult parsed, Interruption interruption)
        {
            Distributed.CheckAlone(name, "start one");
            return run(parsed, interruption.Token);
        }
    }

    /// <summary>
    /// The same, with the option <c>--distributed</c>: all processes that mpirun or srun started run it together. The first one alone is
    /// heard; what goes wrong in one ends all, with the same exit code.
    /// </summary>
    /// <param name="name">The word on the command line.</param>
    /// <param name="description">One sentence for <c>--help</c>.</param>
    /// <param name="run">What it does, as one of a group of processes, of which the first one saves; returns the exit code.</param>
    /// <param name="options">Its other options.</param>
    public static Command Command(
        string name, string description, Func<ParseResult, IProcessGroup, CancellationToken, int> run, IEnumerable<Option> options)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(options);
        var distributed = Distributed.CreateOption();
        return Of(name, description, Share, [.. options, distributed]);

        int Share(ParseResult parsed, Interruption interruption) =>
            parsed.GetValue(distributed) ? Distributed.Run(group => RunIn(group, parsed, interruption)) : Ended(
                () =>
                {
                    Distributed.CheckAlone(name, "add --distributed, or start one");
                    return run(parsed, SingleProcess.Instance, interruption.Token);
                },
                interruption, Console.Error);

        int RunIn(IProcessGroup group, ParseResult parsed, Interruption interruption) =>
            Ended(
                () =>
                {
                    Distributed.CheckSame(group, parsed);
                    return group.Together(() => run(parsed, group, interruption.Token));
                },
                interruption, Distributed.ErrorOf(group));
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
        var (output, error) = (Console.Out, Console.Error);
        using var guarded = new GuardedStream(output);
        Console.SetOut(guarded);
        Console.SetError(new GuardedStream(error));
        try
        {
            var code = Run(root.Parse(args), args);
            return code == 0 && guarded.Failure is { } reason
                ? Ended(() => throw new RobustException($"The standard output cannot be written: {reason}; all else is done."), null, Console.Error)
                : code;
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }

    private static int Run(ParseResult parsed, string[] args)
    {
        if (parsed.Errors is [{ } first, ..])
        {
            var error = parsed.UnmatchedTokens is [{ } token, ..] ? Unknown(token, parsed.CommandResult.Command) : Explained(first);
            return Distributed.IsIn(args) ? Distributed.Run(group => Ended(
                () =>
                {
                    Distributed.CheckSame(group, parsed);
                    return Misuse(error, Distributed.ErrorOf(group));
                },
                null, Distributed.ErrorOf(group))) : Misuse(error, Console.Error);
        }

        JsonOption.ClearOutput(parsed);
        if (!AnsiConsole.Profile.Out.IsTerminal)
        {
            WritePlainly(AnsiConsole.Profile);
        }

        return Ended(
            () => parsed.Invoke(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null, // the commands end by themselves, after the batch at hand
            }),
            null, Console.Error);
    }

    private static Command Of(string name, string description, Func<ParseResult, Interruption, int> run, IEnumerable<Option> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var command = new Command(name, description);
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed =>
        {
            using var interruption = new Interruption();
            return run(parsed, interruption);
        });
        return command;
    }

    /// <summary>Runs something to its end; what goes wrong becomes a sentence and an exit code.</summary>
    private static int Ended(Func<int> run, Interruption? interruption, TextWriter error)
    {
        try
        {
            return run();
        }
        catch (OperationCanceledException e) when (interruption is not null)
        {
            error.WriteLine(e.Message == Unexplained ? "Canceled: nothing was saved." : e.Message);
            return interruption.ExitCode;
        }
        catch (RobustException e)
        {
            error.WriteLine(e.Message);
            return Failed;
        }
        catch (Exception e) when (Environment.GetEnvironmentVariable("ROBUST_TRACE") is null)
        {
            error.WriteLine($"Unexpected {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")} (ROBUST_TRACE=1 shows where).");
            return Failed;
        }
    }

    private static int Misuse(string message, TextWriter error)
    {
        error.WriteLine($"{message}; --help shows how it is used.");
        return Misused;
    }

    /// <summary>Without colors, and in lines as long as they are.</summary>
    internal static void WritePlainly(Profile profile)
    {
        profile.Width = WidthOfFiles;
        (profile.Capabilities.Ansi, profile.Capabilities.ColorSystem) = (false, ColorSystem.NoColors);
    }

    /// <summary>What is missing, by its name.</summary>
    private static string Explained(ParseError error) => error.SymbolResult switch
    {
        ArgumentResult { Tokens.Count: 0 } missing => $"{missing.Argument.Name} is missing",
        CommandResult { Command: { Subcommands.Count: > 0 } command, Tokens.Count: 0 } =>
            $"Name a command ({string.Join(", ", command.Subcommands.Select(static each => each.Name))})",
        _ => error.Message.TrimEnd('.'),
    };

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
