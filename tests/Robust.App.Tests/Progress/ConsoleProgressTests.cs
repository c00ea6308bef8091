using System.Globalization;
using Robust.App.Progress;
using Robust.Evaluation.Results;
using Robust.Runtime.Tests.Documents;

namespace Robust.App.Tests.Progress;

public sealed class ConsoleProgressTests
{
    [Fact]
    public void A_pipe_gets_one_line_an_epoch()
    {
        var screen = new Screen(terminal: false);

        var result = ConsoleProgress.Training(screen.Console(), progress =>
        {
            progress.Report(Samples.Within with { Epoch = 2 });
            progress.Report(Samples.Finished);
            progress.Report(Samples.Within);
            return 42;
        });

        Assert.Equal(42, result);
        Assert.Equal(
            "epoch 2/10  loss 0.5123  train 81.25%  clean 98.52%  pgd-10x1 86.30%  5,432 examples/s" +
            "  0:23 elapsed  1:32 left\n",
            screen.Text);
    }

    [Fact]
    public void Warnings_are_told_and_unknown_accuracies_are_dashes()
    {
        var screen = new Screen(terminal: false);

        ConsoleProgress.Training(screen.Console(), progress =>
        {
            progress.Report(Samples.Finished with
            {
                CleanAccuracy = null,
                RobustAccuracy = null,
                Attack = null,
                Warning = "Mind the gap.",
            });
            return 0;
        });

        Assert.StartsWith("warning: Mind the gap.\nepoch 2/10  ", screen.Text, StringComparison.Ordinal);
        Assert.Contains("clean -  robust -  ", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_do_not_depend_on_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("")
        {
            NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "~" },
        };
        try
        {
            A_pipe_gets_one_line_an_epoch();
            A_terminal_shows_finished_epochs_the_current_one_and_the_time_left();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_terminal_shows_finished_epochs_the_current_one_and_the_time_left()
    {
        var screen = new Screen(terminal: true);

        ConsoleProgress.Training(screen.Console(), progress =>
        {
            progress.Report(Samples.Finished);
            progress.Report(Samples.Within with { Warning = "Mind [the] gap." });
            return 0;
        });

        Assert.All(
            new[] { "2/10", "0.5123", "81.25%", "98.52%", "86.30%", "5,432", "3/10", "1:02:05 left", "Mind [the] gap." },
            text => Assert.Contains(text, screen.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void An_exception_passes_through_the_terminals_display() =>
        Assert.Throws<OperationCanceledException>(() => ConsoleProgress.Training<int>(
            new Screen(terminal: true).Console(), static _ => throw new OperationCanceledException()));

    [Fact]
    public void A_pipe_gets_one_line_an_evaluation()
    {
        var screen = new Screen(terminal: false);

        ConsoleProgress.Evaluation(screen.Console(), Evaluate);

        Assert.Equal("clean  98.52% of 10,000 examples\npgd-50x10  86.30% of 1,000 examples\n", screen.Text);
    }

    [Fact]
    public void A_terminal_shows_a_bar_an_evaluation()
    {
        var screen = new Screen(terminal: true);

        ConsoleProgress.Evaluation(screen.Console(), Evaluate);

        Assert.Contains("clean      10,000 of 10,000 examples  98.52%", screen.Text, StringComparison.Ordinal);
        Assert.Contains("500 of 1,000 examples  87.00%", screen.Text, StringComparison.Ordinal);
        Assert.Contains("1,000 of 1,000 examples  86.30%", screen.Text, StringComparison.Ordinal);
    }

    private static int Evaluate(IProgress<EvaluationProgress> progress)
    {
        progress.Report(new EvaluationProgress("none", 5000, 10_000, 0.98));
        progress.Report(new EvaluationProgress("none", 10_000, 10_000, 0.9852));
        progress.Report(new EvaluationProgress("pgd-50x10", 500, 1000, 0.87));
        progress.Report(new EvaluationProgress("pgd-50x10", 1000, 1000, 0.863));
        return 0;
    }
}
