namespace Robust.Integration.Tests.Packages;

/// <summary>The packages as a new user meets them.</summary>
public sealed class PackageTests(PackedFeed feed) : IClassFixture<PackedFeed>
{
    /// <summary>
    /// LeNet-5 has 61,706 parameters, the ResNet-18 for 32x32 images 11,173,962, the fraud net 5 * 16 + 16 + 16 * 2 + 2.
    /// </summary>
    [Fact]
    public async Task A_new_users_first_models_build_without_a_warning_and_train()
    {
        using var project = new ConsoleProject(feed, "NewUser");

        var build = await project.Build();
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Contains(" 0 Warning(s)", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(project.Output, static file =>
            file.Contains("Generator", StringComparison.Ordinal)
            || file.Contains("CodeFixes", StringComparison.Ordinal)
            || file.Contains("CodeAnalysis", StringComparison.Ordinal));

        var run = await project.Run();
        run.AssertSucceeded();
        Assert.Equal(
            """
            LeNet: 61706 parameters, Completed
            ResNet18: 11173962 parameters, Completed
            FraudNet: 130 parameters, Completed

            """,
            run.Output);
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
