using System.CommandLine;
using Robust.App;
using Robust.Samples.Mnist;
using Robust.Tests.Data;
using Robust.Tests.Documentation;

namespace Robust.Integration.Tests.Documentation;

/// <summary>The documentation's commands exist, with the options that they are shown with.</summary>
public sealed class CommandLineTests
{
    private static readonly Dictionary<string, Func<RootCommand>> Samples = new()
    {
        ["Mnist"] = static () => Root(Robust.Samples.Mnist.Data.Command),
        ["Cifar10"] = static () => Root(Robust.Samples.Cifar10.Generate.Command),
        ["Recipes"] = Robust.Samples.Recipes.CommandLine.Root,
        ["Serve"] = static () => new RootCommand { TreatUnmatchedTokensAsErrors = false }, // reads ASP.NET Core's own
        ["Fraud"] = static () => RobustApp.Root(
            "FraudNet", static (options, threatModel) => Robust.Samples.Fraud.FraudNet.CreateTrainer(options, threatModel),
            Robust.Samples.Fraud.CommandLine.Options),
        [ShellLine.NewProgram] = static () => Root(),
    };

    /// <summary>As the program itself parses its words; a file or folder of a placeholder's name is one too.</summary>
    [Fact]
    public void The_samples_take_the_options_that_they_are_shown_with()
    {
        var shown = ShellLine.All.Where(static line => line.Sample is not null).ToList();

        Assert.NotEmpty(shown);
        Assert.All(shown, static line =>
        {
            var (name, arguments) = line.Sample!.Value;
            Assert.Equal("", string.Join(' ', Samples[name]().Parse(arguments).Errors.Select(error => $"{line}: {error.Message}")));
        });
    }

    [Fact]
    public void Every_other_command_exists()
    {
        var entries = File.ReadAllText(Path.Combine(Pages.Repository, "build.sh")).Split("case ${1:-help} in\n")[1];
        var known = entries.Split(['|', ')', '\n', ' '], StringSplitOptions.RemoveEmptyEntries);

        Assert.All(ShellLine.All.Where(static line => line.Sample is null), line => Assert.True(
            line.Words switch
            {
                ["./build.sh", "numbers", .. var names] => names.All(NumbersOf().Contains),
                ["./build.sh", var command, ..] => known.Contains(command),
                ["dotnet", "test", var project, ..] => Directory.Exists(Path.Combine(Pages.Repository, project)),
                ["dotnet", "add", "package", "Robust.Runtime" or "TorchSharp-cpu"] => true,
                ["curl", ..] => true,
                ["dotnet", "new", "install", "Robust.Templates"] or ["dotnet", "new", "robust", ..] => true,
                _ => false,
            },
            $"{line}: nothing says that this command exists."));
    }

    [Fact]
    public void No_command_is_shown_outside_of_a_block_of_the_shell() => Assert.All(Pages.All, static page =>
        Assert.DoesNotMatch(@"(?m)^( {4}|\t)([A-Z_]+=\S+ )*(\./build\.sh|dotnet|benchmarks/)\b", Pages.Read(page)));

    /// <summary>What a page marks to be run is run, in an empty folder.</summary>
    [Fact]
    [Trait("Category", "Long")]
    public async Task The_commands_that_a_page_marks_succeed()
    {
        var marked = Pages.All.SelectMany(Pages.Fences).Where(static fence => fence.Note == "run").ToList();

        Assert.NotEmpty(marked);
        foreach (var fence in marked)
        {
            using var folder = new TemporaryFolder();
            foreach (var line in ShellLine.Of(fence))
            {
                var (name, arguments) = line.Sample!.Value;
                (await Sample.RunIn(folder.Path, name, arguments)).AssertSucceeded();
            }
        }
    }

    private static RootCommand Root(params Command[] commands) => RobustApp.Root(
        "Net", static (options, threatModel) => MnistNet.CreateTrainer(options, threatModel), new AppOptions { Commands = commands });

    private static string[] NumbersOf() =>
        File.ReadAllText(Path.Combine(Pages.Repository, "build/numbers.sh")).Split("NUMBERS=\"")[1].Split('"')[0].Split(' ');
}
