using System.IO.Compression;

namespace Robust.Integration.Tests.Packages;

/// <summary>
/// A folder of packages, packed from what is built already, under a version of its own, so that no package restored
/// earlier is taken for one of these.
/// </summary>
public sealed class PackedFeed : IAsyncLifetime
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("robust-feed-").FullName;

    public string Version { get; } = $"0.1.0-test.{DateTime.UtcNow.Ticks}";

    public async Task InitializeAsync()
    {
        var packed = await Dotnet.Run(
            BuildFacts.RepositoryRoot,
            "pack", "src/Robust.Runtime", "--no-build", "--configuration", BuildFacts.Configuration,
            "--output", Folder, "--disable-build-servers", $"-p:PackageVersion={Version}");
        Assert.True(packed.ExitCode == 0, packed.Output);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>The paths in a package.</summary>
    public IReadOnlyList<string> Entries(string package)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(Folder, $"{package}.{Version}.nupkg"));
        return [.. archive.Entries.Select(static entry => entry.FullName)];
    }
}
