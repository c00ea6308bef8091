using System.CommandLine;
using System.Diagnostics;
using Robust.App.CommandLine;

namespace Robust.App.Tests.CommandLine;

/// <summary>What the shell gets to see; the samples' own tests run whole processes.</summary>
public sealed class ApplicationTests
{
    private static readonly Option<int> Epochs = NumberOption.Count("--epochs", "How often", 3, most: 9);

    [Fact]
    public void A_command_gets_its_options_and_gives_its_exit_code()
    {
        var outcome = Run(static (parsed, _) => 10 + parsed.GetValue(Epochs), "train", "--epochs", "5");

        Assert.Equal((15, ""), outcome);
    }

    [Theory]
    [InlineData("--epochs must be a whole number from 1 to 9, not '10'; --help", "train", "--epochs", "10")]
    [InlineData("Unknown option '--epoch' (did you mean --epochs?); --help", "train", "--epoch", "5")]
    [InlineData("Unknown command 'trian' (did you mean train?); --help", "trian")]
    public void A_command_line_that_makes_no_sense_is_2(string start, params string[] args)
    {
        var (code, error) = Run(static (_, _) => throw new InvalidOperationException("reached"), args);

        Assert.StartsWith(start, error, StringComparison.Ordinal);
        Assert.Equal(2, code);
    }

    [Fact]
    public void An_error_is_one_sentence_and_1_an_interruption_130()
    {
        Assert.Equal((1, "No such model.\n"), Run(static (_, _) => throw new RobustException("No such model."), "train"));
        Assert.Equal(
            (130, "Canceled: nothing was saved.\n"),
            Run(static (_, _) => throw new OperationCanceledException("Canceled: nothing was saved."), "train"));
        Assert.Equal(
            (1, "Unexpected FormatException: Two lines (ROBUST_TRACE=1 shows where).\n"),
            Run(static (_, _) => throw new FormatException("Two\nlines"), "train"));
    }

    /// <summary>128 + 15, which a supervisor reads as having been obeyed. Ctrl+C is tried on whole programs (InterruptionTests).</summary>
    [Fact]
    public void What_was_told_to_end_says_so()
    {
        var outcome = Run(
            static (_, cancellationToken) =>
            {
                using var kill = Process.Start("kill", ["-15", $"{Environment.ProcessId}"]);
                Assert.True(cancellationToken.WaitHandle.WaitOne(TimeSpan.FromSeconds(30)));
                throw new OperationCanceledException("Canceled.");
            },
            "train");

        Assert.Equal((143, "Canceled.\n"), outcome);
    }

    private static (int Code, string Error) Run(
        Func<ParseResult, CancellationToken, int> command, params string[] args)
    {
        var (before, error) = (Console.Error, new StringWriter());
        Console.SetError(error);
        try
        {
            var root = new RootCommand("A test.") { Application.Command("train", "Trains.", command, [Epochs]) };
            return (Application.Run(root, args), error.ToString());
        }
        finally
        {
            Console.SetError(before);
        }
    }
}
