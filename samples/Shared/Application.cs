using System.CommandLine;

namespace Robust.Samples;

/// <summary>A sample as a program: its commands, and what the shell gets to see of their ends.</summary>
internal static class Application
{
    private const int Failed = 1;
    private const int Misused = 2;
    private const int Interrupted = 130; // 128 + SIGINT, the shells' convention

    /// <summary>A command that can be interrupted.</summary>
    public static Command Command(
        string name, string description, Func<ParseResult, Interruption, int> run, IEnumerable<Option> options)
    {
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

    /// <summary>Runs a command line: 0, or one sentence on the error stream and another exit code.</summary>
    public static int Run(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors is [{ } first, ..])
        {
            var error = parsed.UnmatchedTokens is [{ } token, ..]
                ? Unknown(token, parsed.CommandResult.Command)
                : first.Message.TrimEnd('.');
            Console.Error.WriteLine($"{error}; --help shows how it is used.");
            return Misused;
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
        catch (OperationCanceledException e)
        {
            Console.Error.WriteLine(e.Message);
            return Interrupted;
        }
        catch (Exception e) when (Environment.GetEnvironmentVariable("ROBUST_TRACE") is null)
        {
            Console.Error.WriteLine(
                $"Unexpected {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")} (ROBUST_TRACE=1 shows where).");
            return Failed;
        }
    }

    private static string Unknown(string token, Command command)
    {
        var word = token.Split('=')[0];
        var known = word.StartsWith('-')
            ? command.Options.Select(static option => option.Name)
            : command.Subcommands.Select(static known => known.Name);
        return $"'{token}' is no command or option here{Nearest.Suggestion(word, known)}";
    }
}
