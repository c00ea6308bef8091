namespace Robust.Integration.Tests.Packages;

/// <summary>The packages as a new user meets them.</summary>
public sealed class PackageTests(PackedFeed feed) : IClassFixture<PackedFeed>
{
    private const string Program = """
        using Robust.Data;
        using Robust.Training;
        using static TorchSharp.torch;

        random.manual_seed(1);
        var images = randint(0, 256, [64, 4], ScalarType.Byte);
        var labels = images[TensorIndex.Ellipsis, 0].gt(127).to(ScalarType.Int64);
        using var data = new LabeledImages(images, labels, classes: 2);
        using var trainer = new NetTrainer(new TrainingOptions { Epochs = 2, BatchSize = 16 });
        var result = trainer.Train(data, data);
        Console.WriteLine($"{result.Status}, {result.Epochs.Count} epochs");
        """;

    private const string Net = """
        using Robust;

        [RobustModel(Eps = 0.1), Input(4), Classes(2), Linear(8), ReLU, Linear(2)]
        public sealed partial class Net;
        """;

    [Fact]
    public async Task A_new_project_with_one_attributed_class_builds_and_trains()
    {
        using var project = new ConsoleProject(feed, ("Program.cs", Program), ("Net.cs", Net));

        var build = await project.Build();
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Contains(" 0 Warning(s)", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(project.Output, static file =>
            file.Contains("Generator", StringComparison.Ordinal)
            || file.Contains("CodeFixes", StringComparison.Ordinal)
            || file.Contains("CodeAnalysis", StringComparison.Ordinal));

        var run = await project.Run();
        run.AssertSucceeded();
        Assert.Equal("Completed, 2 epochs\n", run.Output);
    }

    [Fact]
    public void The_package_carries_generator_code_fixes_and_checks_and_keeps_the_generator_from_the_output()
    {
        var entries = feed.Entries("Robust.Runtime");

        Assert.Contains("analyzers/dotnet/cs/Robust.Generators.dll", entries);
        Assert.Contains("analyzers/dotnet/cs/Robust.CodeFixes.dll", entries);
        Assert.Contains("buildTransitive/Robust.Runtime.targets", entries);
        Assert.Equal(["lib/net10.0/Robust.Runtime.dll", "lib/net10.0/Robust.Runtime.xml"],
            entries.Where(static entry => entry.StartsWith("lib/", StringComparison.Ordinal)).Order());
    }
}
