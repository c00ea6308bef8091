using Robust.Evaluation.Results;
using Robust.Training;
using Spectre.Console;

namespace Robust.App.Progress;

/// <summary>
/// Shows on a console how training goes: a table that renews itself on a terminal, plain lines elsewhere. Numbers are
/// written the invariant way.
/// </summary>
public static class ConsoleProgress
{
    /// <summary>Runs a training and shows its progress.</summary>
    /// <param name="console">The console, for example <see cref="AnsiConsole.Console"/>.</param>
    /// <param name="train">What trains: it gets the receiver of the reports. It runs on the caller's thread.</param>
    /// <returns>What <paramref name="train"/> returns.</returns>
    public static T Training<T>(IAnsiConsole console, Func<IProgress<TrainingProgress>, T> train)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(train);
        if (!IsTerminal(console))
        {
            return train(new PlainTrainingView(console.Profile.Out.Writer));
        }

        var view = new LiveTrainingView();
        return console.Live(view.Render()).Start(context =>
        {
            view.Changed += () => context.UpdateTarget(view.Render());
            return train(view);
        });
    }

    /// <summary>Runs one or more evaluations and shows their progress.</summary>
    /// <param name="console">The console, for example <see cref="AnsiConsole.Console"/>.</param>
    /// <param name="evaluate">What evaluates: it gets the receiver of the reports. It runs on the caller's thread.</param>
    /// <returns>What <paramref name="evaluate"/> returns.</returns>
    public static T Evaluation<T>(IAnsiConsole console, Func<IProgress<EvaluationProgress>, T> evaluate)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(evaluate);
        if (!IsTerminal(console))
        {
            return evaluate(new PlainEvaluationView(console.Profile.Out.Writer));
        }

        var view = new LiveEvaluationView();
        return console.Live(view.Render()).Start(context =>
        {
            view.Changed += () => context.UpdateTarget(view.Render());
            return evaluate(view);
        });
    }

    private static bool IsTerminal(IAnsiConsole console) =>
        console.Profile.Out.IsTerminal && console.Profile.Capabilities is { Ansi: true, Interactive: true };
}
