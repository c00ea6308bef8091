using System.CommandLine;

namespace Robust.Samples.Mnist;

/// <summary>The commands, and what the shell gets to see of their ends.</summary>
internal static class CommandLine
{
    private const int Failed = 1;
    private const int Misused = 2;
    private const int Interrupted = 130; // 128 + SIGINT, the shells' convention

    /// <summary>Runs a command line: 0, or one sentence on the error stream and another exit code.</summary>
    public static int Run(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors is [{ } first, ..])
        {
            var error = parsed.UnmatchedTokens is [{ } token, ..]
                ? $"'{token}' is no command or option here"
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

    private static RootCommand Root() => new("Trains a robust classifier of handwritten digits and measures it.")
    {
        Command(
            "demo", "Train, evaluate, print a table and save weights and results: the whole path.", Demo.Run,
            [
                .. Settings.Data, .. Settings.Training, .. Settings.Attack, Settings.Samples, Settings.Seed,
                Settings.Device, Settings.Output, Settings.SavedWeights, Settings.SavedJson,
            ]),
        Command(
            "train", "Train and save the weights.", Train.Run,
            [
                .. Settings.Data, .. Settings.Training, Settings.Seed, Settings.Device, Settings.Output,
                Settings.SavedWeights, Settings.SavedJson,
            ]),
        Command(
            "evaluate", "Measure saved weights on the test images, clean and under attack.", Evaluate.Run,
            [
                Settings.Weights, .. Settings.Data, .. Settings.Evaluation, .. Settings.Attack, Settings.Samples,
                Settings.Seed, Settings.Device, Settings.Json,
            ]),
        Command("data", "Fetch and check the data set's four files.", Data.Run, Settings.Data),
    };

    private static Command Command(
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
}
