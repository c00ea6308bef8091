using System.IO.Compression;
using System.Xml.Linq;

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
        foreach (var project in new[] { "src/Robust.Runtime", "src/Robust.Sources", "src/Robust.Onnx", "src/Robust.Serving", "src/Robust.Mpi", "src/Robust.App", "src/Robust.Templates" })
        {
            var packed = await Dotnet.Run(
                BuildFacts.RepositoryRoot,
                "pack", project, project.EndsWith("Templates", StringComparison.Ordinal) ? "--no-dependencies" : "--no-build", "--configuration", BuildFacts.Configuration,
                "--output", Folder, "--disable-build-servers", $"-p:PackageVersion={Version}");
            Assert.True(packed.ExitCode == 0, packed.Output);
        }
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>The paths in a package.</summary>
    public IReadOnlyList<string> Entries(string package)
    {
        using var archive = Open(package);
        return [.. archive.Entries.Select(static entry => entry.FullName)];
    }

    /// <summary>The packages that a package asks for, in order.</summary>
    public IReadOnlyList<string> Dependencies(string package)
    {
        using var archive = Open(package);
        using var nuspec = archive.GetEntry($"{package}.nuspec")!.Open();
        return
        [
            .. XDocument.Load(nuspec).Descendants().Where(static element => element.Name.LocalName == "dependency")
                .Select(static element => element.Attribute("id")!.Value).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The file of a package.</summary>
    public string PathOf(string package) => Path.Combine(Folder, $"{package}.{Version}.nupkg");

    private ZipArchive Open(string package) => ZipFile.OpenRead(PathOf(package));
}
