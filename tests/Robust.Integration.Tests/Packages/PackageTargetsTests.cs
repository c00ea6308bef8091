using Robust.Tests.Data;

namespace Robust.Integration.Tests.Packages;

/// <summary>What the package checks at build, since no analyzer can.</summary>
public sealed class PackageTargetsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("roslyn4.4", "this build uses Roslyn 4.4;")]
    [InlineData("", "this build uses Roslyn 3.11 or older;")]
    public async Task A_compiler_too_old_for_the_generator_is_an_error_that_names_both_versions(
        string version, string message)
    {
        var outcome = await Check("RobustCheckCompiler", ("Language", "C#"), ("CompilerApiVersion", version));

        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Contains("error RBST0038: ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Roslyn 4.8 or later", outcome.Output, StringComparison.Ordinal);
        Assert.Contains(message, outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("C#", "roslyn4.8")]
    [InlineData("C#", "roslyn4.10")]
    [InlineData("F#", "")]
    public async Task A_compiler_of_that_version_or_of_another_language_is_fine(string language, string version)
    {
        var outcome = await Check("RobustCheckCompiler", ("Language", language), ("CompilerApiVersion", version));

        Assert.DoesNotContain("RBST", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(0, outcome.ExitCode);
    }

    [Theory]
    [InlineData("Exe", "TorchSharp/0.107.0", true)]
    [InlineData("WinExe", "SkiaSharp/2.88.9", true)]
    [InlineData("Library", "TorchSharp/0.107.0", false)]
    [InlineData("Exe", "TorchSharp-cpu/0.107.0", false)]
    [InlineData("Exe", "libtorch-cuda-12.8-linux-x64/2.10.0", false)]
    [InlineData("Exe", "Microsoft.ML.OnnxRuntime/1.31.1", false)]
    public async Task A_program_without_native_torch_is_warned(string kind, string package, bool warned)
    {
        await File.WriteAllTextAsync(folder.At("project.assets.json"), $$"""{ "libraries": { "{{package}}": {} } }""");

        var outcome = await Check(
            "RobustCheckTorch", ("OutputType", kind), ("ProjectAssetsFile", folder.At("project.assets.json")));

        Assert.Equal(warned, outcome.Output.Contains("warning RBST0037: ", StringComparison.Ordinal));
        Assert.Equal(warned, outcome.Output.Contains("add the package TorchSharp-cpu", StringComparison.Ordinal));
        Assert.Equal(0, outcome.ExitCode);
    }

    private Task<Outcome> Check(string target, params (string Name, string Value)[] properties)
    {
        var targets = Path.Combine(
            BuildFacts.RepositoryRoot, "src", "Robust.Runtime", "buildTransitive", "Robust.Runtime.targets");
        var settings = string.Concat(properties.Select(static property =>
            $"<{property.Name}>{property.Value}</{property.Name}>"));
        File.WriteAllText(folder.At("Check.proj"), $"""
            <Project>
              <PropertyGroup>{settings}</PropertyGroup>
              <Import Project="{targets}" />
            </Project>
            """);
        return Dotnet.Run(folder.Path, "msbuild", "Check.proj", $"-t:{target}", "-nologo", "-nodeReuse:false");
    }
}
