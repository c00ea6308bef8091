using System.Security.Cryptography;
using Robust.Documents;

namespace Robust.Integration.Tests.Packages;

/// <summary>The packages as a new user meets them.</summary>
public sealed class PackageTests(PackedFeed feed) : IClassFixture<PackedFeed>
{
    /// <summary>
    /// LeNet-5 has 61,706 parameters, the ResNet-18 for 32x32 images 11,173,962, the fraud net 5 * 16 + 16 + 16 * 2 + 2.
    /// </summary>
    private const string Trained = """
        LeNet: 61706 parameters, 1 epoch
        ResNet18: 11173962 parameters, 1 epoch
        FraudNet: 130 parameters, 1 epoch

        """;

    [Fact]
    public async Task A_new_users_first_models_build_without_a_warning_and_train()
    {
        var restored = NativeTorchSharp();
        using var project = new ConsoleProject(feed, "NewUser");

        var build = await project.Build();
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Contains(" 0 Warning(s)", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Spectre.Console", project.Restored.Keys);
        Assert.DoesNotContain("System.CommandLine", project.Restored.Keys);
        Assert.Equal( // what TorchSharp brings cannot be left out
            ["TorchSharp"],
            project.Restored.Where(static package => package.Value.Contains("Google.Protobuf")).Select(static package => package.Key));
        Assert.DoesNotContain(project.Output, static file =>
            file.Contains("Generator", StringComparison.Ordinal)
            || file.Contains("CodeFixes", StringComparison.Ordinal)
            || file.Contains("CodeAnalysis", StringComparison.Ordinal)
            || file.Contains("Robust.Build", StringComparison.Ordinal));

        var run = await project.Run();
        run.AssertSucceeded();
        Assert.Equal(Trained, run.Output);
        Assert.Equal(restored, NativeTorchSharp());
    }

    [Fact]
    public async Task A_new_program_trains_evaluates_and_certifies()
    {
        using var project = await ConsoleProject.OfTemplate(feed, "tabular");

        var build = await project.Build();
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Contains(" 0 Warning(s)", build.Output, StringComparison.Ordinal);

        var run = await project.Run("train", "--epochs", "6", "--run", "here", "--tensorboard");
        run.AssertSucceeded();
        Assert.Contains("epoch 6/6  loss ", run.Output, StringComparison.Ordinal);
        Assert.Contains("Training FraudNet on 3600 examples of simulated-payments to withstand ", run.Output, StringComparison.Ordinal);
        Assert.Single(project.Files("here"), static file => file.StartsWith("events.out.tfevents.", StringComparison.Ordinal));

        (await project.Run("evaluate", "--certify", "crown-ibp", "--steps", "5", "--json", "here/result.json")).AssertSucceeded();
        var entries = ResultDocument.FromJson(project.Text("here/result.json")).Evaluations;
        Assert.Equal(["none", "pgd-5x10", "worst", "certified-ibp+crown-ibp"], entries.Select(static entry => entry.Attack));
        Assert.InRange(entries[0].Accuracy, 0.9, 1); // of classes that hardly overlap
        Assert.True(entries[3].Accuracy <= entries[2].Accuracy && entries[2].Accuracy <= entries[0].Accuracy);
        Assert.InRange(entries[3].Accuracy, 0.5, 1);

        var attacked = await project.Run("attack", "--suite", "constrained", "--samples", "50");
        attacked.AssertSucceeded();
        Assert.Contains("capgd", attacked.Output, StringComparison.Ordinal);

        var certified = await project.Run("certify", "--method", "ibp", "--samples", "100");
        certified.AssertSucceeded();
        // The hour may go farthest, 1 of 24.
        Assert.Matches(@"\n +certified-ibp +\d+\.\d\d% +100 +0\.04", certified.Output);
        Assert.DoesNotContain('\u001b', certified.Output);
        (await project.Run("export", "--certificate", "--onnx", "here/fraud.onnx")).AssertSucceeded();
        Assert.Contains("fraud.onnx", project.Files("here"));
        Assert.Contains("Genuine, Fraud", (await project.Run("info")).Output, StringComparison.Ordinal);
        (await project.Run("train", "--epoch", "2")).AssertFailed(2, "(did you mean --epochs?)");
    }

    /// <summary>Those of images start on MNIST, which is read where the tests have it.</summary>
    [Theory]
    [Trait("Category", "Long")]
    [InlineData("image")]
    [InlineData("hand-written")]
    public async Task A_new_program_of_images_trains(string kind)
    {
        using var project = await ConsoleProject.OfTemplate(feed, kind);

        (await project.Run("train", "--data", Mnist.Folder, "--epochs", "1", "--train-samples", "500")).AssertSucceeded();
        (await project.Run("evaluate", "--data", Mnist.Folder, "--samples", "20", "--steps", "3")).AssertSucceeded();

        (await project.Run("report", "--radii", "10")).AssertSucceeded();

        Assert.Equal(
            ["adversarial.safetensors", "evaluation.json", "report.html", "training.json", "weights.safetensors"],
            project.Files("artifacts/DigitNet").Order());
    }

    [Fact]
    public void Who_only_trains_gets_torch_and_abstractions()
    {
        Assert.Equal(
            ["Microsoft.Extensions.Logging.Abstractions", "System.IO.Hashing", "TorchSharp"],
            feed.Dependencies("Robust.Runtime"));
        Assert.Equal(
            [
                "Robust.Mpi", "Robust.Onnx", "Robust.Runtime", "Robust.Serving", "Robust.Sources", "SkiaSharp", "SkiaSharp.NativeAssets.Linux.NoDependencies",
                "Spectre.Console",
                "System.CommandLine",
            ],
            feed.Dependencies("Robust.App"));
    }

    /// <summary>Each of them has half a gigabyte of torch to copy or to bundle.</summary>
    [Theory]
    [Trait("Category", "Long")]
    [InlineData]
    [InlineData("--use-current-runtime", "--no-self-contained")]
    [InlineData("--use-current-runtime", "--no-self-contained", "-p:PublishSingleFile=true")]
    [InlineData("--use-current-runtime", "--no-self-contained", "-p:PublishSingleFile=true",
        "-p:IncludeNativeLibrariesForSelfExtract=true")]
    public async Task What_a_new_user_publishes_runs(params string[] arguments)
    {
        using var project = new ConsoleProject(feed, "NewUser", isOnline: true);

        var run = await project.RunPublished(arguments);

        run.AssertSucceeded();
        Assert.Equal(Trained, run.Output);
    }

    [Fact]
    public void The_package_carries_generator_code_fixes_and_checks_and_keeps_the_generator_from_the_output()
    {
        var entries = feed.Entries("Robust.Runtime");

        Assert.Contains("analyzers/dotnet/cs/Robust.Generators.dll", entries);
        Assert.Contains("analyzers/dotnet/cs/Robust.CodeFixes.dll", entries);
        Assert.Contains("buildTransitive/Robust.Runtime.targets", entries);
        Assert.Contains("tasks/Robust.Build.dll", entries);
        Assert.Equal(["lib/net10.0/Robust.Runtime.dll", "lib/net10.0/Robust.Runtime.xml"],
            entries.Where(static entry => entry.StartsWith("lib/", StringComparison.Ordinal)).Order());
    }

    /// <summary>The native parts of TorchSharp in the package cache, which no build may change.</summary>
    private static List<string> NativeTorchSharp() =>
    [
        .. Directory.EnumerateFiles(
                Path.Combine(BuildFacts.PackageFolder, "torchsharp"), "*LibTorchSharp.*", SearchOption.AllDirectories)
            .Where(static file => file.Contains("native", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(static file => $"{file} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}"),
    ];
}
