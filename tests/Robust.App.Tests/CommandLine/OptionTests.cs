using System.CommandLine;
using Robust.App.CommandLine;
using Robust.App.TensorBoard;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using Robust.Training;

namespace Robust.App.Tests.CommandLine;

/// <summary>What the groups of options make of a command line.</summary>
public sealed class OptionTests
{
    private static readonly PgdOptions Pgd = new(eps: 0.3, stepSize: 0.01, restarts: 10);

    private static readonly SuiteOptions Suite = new(Pgd, mostExamples: 100);

    [Fact]
    public void The_options_of_a_run_are_added_to_those_that_are_there()
    {
        var options = RunOptions.Apply(
            new TrainingOptions { Seed = 7 },
            Parse(RunOptions.All, "--run", "runs/first", "--resume", "--checkpoint-seconds", "1.5", "--tensorboard"));

        Assert.Equal(7, options.Seed);
        Assert.Equal(
            new RunFolder("runs/first") { Resume = true, CheckpointInterval = TimeSpan.FromSeconds(1.5) }, options.Run);
        Assert.IsType<TensorBoardSink>(Assert.Single(options.MetricsSinks));
    }

    [Fact]
    public void A_run_is_kept_nowhere_unless_asked_for()
    {
        var options = RunOptions.Apply(new TrainingOptions(), Parse(RunOptions.All));

        Assert.Null(options.Run);
        Assert.Empty(options.MetricsSinks);
    }

    [Theory]
    [InlineData("--resume", "--resume needs the folder of the run to resume: add --run DIR, or leave --resume out")]
    [InlineData("--tensorboard", "--tensorboard needs a folder for the event files: add --run DIR, or leave --tensorboard out")]
    public void What_needs_a_folder_is_refused_without_one(string option, string message)
    {
        var command = new RootCommand();
        RunOptions.All.ToList().ForEach(command.Options.Add);

        Assert.Equal(message, Assert.Single(command.Parse([option]).Errors).Message);
        Assert.Empty(command.Parse([option, "--run", "here"]).Errors);
    }

    [Fact]
    public void Pgd_is_what_was_given_and_else_what_it_is()
    {
        var parsed = Parse(Pgd.All, "--eps", "0.2", "--steps", "7");

        Assert.Equal(0.2, Pgd.EpsOf(parsed));
        Assert.Equal("pgd-7x10", Pgd.AttackOf(parsed).Name);
        Assert.Equal(0.01, Pgd.AttackOf(parsed).Protocol.StepSize);
    }

    [Theory]
    [InlineData("pgd", 1, 0, 0)]
    [InlineData("clean", 0, 0, 0)]
    [InlineData("autoattack", 4, 0, 0)]
    [InlineData("sanity", 1, 40, 0)]
    [InlineData("all", 5, 40, 5)]
    public void A_suite_is_its_attacks_its_checks_and_its_curve(string name, int attacks, int checks, int points)
    {
        using var model = new TinyNet();
        using var examples = TinyImages.Make(8);

        var evaluation = Suite.Of(
            Parse(Suite.All, "--suite", name, "--batch-size", "4", "--sanity-samples", "40"), model, new LInf(0.3), examples, 7);

        Assert.Equal(attacks, evaluation.Suite.Attacks.Count);
        Assert.Equal((checks, points), (evaluation.SanityExamples, evaluation.CurveEps.Count));
        Assert.Equal((4, 7), (evaluation.BatchSize, evaluation.Seed));
    }

    [Fact]
    public void A_curve_that_is_asked_for_is_taken_and_one_around_eps_keeps_to_the_box()
    {
        using var model = new TinyNet();
        using var examples = TinyImages.Make(8);

        Assert.Equal([0.1, 0.25], Curve(0.3, "--curve", "0.1,0.25"));
        Assert.Equal([0.225, 0.45, 0.675, 0.9], Curve(0.9, "--suite", "all").Select(static eps => Math.Round(eps, 9)));

        IReadOnlyList<double> Curve(double eps, params string[] args) =>
            Suite.Of(Parse(Suite.All, args), model, new LInf(eps), examples, 0).CurveEps;
    }

    [Fact]
    public void A_wider_box_allows_a_larger_eps()
    {
        var wide = new PgdOptions(eps: 1.5, stepSize: 0.2, restarts: 1, mostEps: 2);
        var command = new RootCommand { wide.All[0] };

        Assert.Equal(1.75, wide.EpsOf(Parse(wide.All, "--eps", "1.75")));
        Assert.Equal(
            "--eps must be a number above 0 and at most 2, in the units of the input, not '2.5'",
            Assert.Single(command.Parse(["--eps", "2.5"]).Errors).Message);
    }

    [Fact]
    public void A_data_set_is_found_by_its_name()
    {
        var (dataset, folder) = MnistOptions.Of(Parse(MnistOptions.All, "--dataset", "fashion-mnist", "--data", "here"));

        Assert.Equal(("fashion-mnist", "here"), (dataset.Name, folder));
    }

    private static ParseResult Parse(IEnumerable<Option> options, params string[] args)
    {
        var command = new RootCommand();
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        var parsed = command.Parse(args);
        Assert.Empty(parsed.Errors);
        return parsed;
    }
}
