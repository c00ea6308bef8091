using System.Text.Json;
using Robust.Tests.Data;

namespace Robust.Integration.Tests.Packages;

/// <summary>
/// A new console project outside of the repository, as <c>dotnet new console</c> makes one, with the package added.
/// It restores without a network, from the feed and from what the solution itself restored; only a single file takes packs of
/// the runtime besides.
/// </summary>
internal sealed class ConsoleProject : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>A project with the sources in a folder beside these tests.</summary>
    /// <param name="feed">The packages.</param>
    /// <param name="sources">The folder.</param>
    /// <param name="package">The package that is added.</param>
    /// <param name="isOnline">Whether packages come from the user's sources too.</param>
    public ConsoleProject(PackedFeed feed, string sources, string package = "Robust.Runtime", bool isOnline = false)
    {
        File.WriteAllText(folder.At("App.csproj"), Project(feed, package));
        File.WriteAllText(folder.At("nuget.config"), Configuration(feed, isOnline));
        var source = Path.Combine(
            BuildFacts.RepositoryRoot, "tests", "Robust.Integration.Tests", "Packages", sources);
        foreach (var file in Directory.EnumerateFiles(source))
        {
            File.Copy(file, folder.At(Path.GetFileName(file)));
        }
    }

    private ConsoleProject()
    {
    }

    /// <summary>A project that <c>dotnet new robust</c> makes, with this machine's native torch alone in place of that of all.</summary>
    /// <param name="feed">The packages.</param>
    /// <param name="kind">What the template is asked for.</param>
    public static async Task<ConsoleProject> OfTemplate(PackedFeed feed, string kind)
    {
        var project = new ConsoleProject();
        using var hive = new TemporaryFolder();
        string[] own = ["--debug:custom-hive", hive.Path];
        var folder = project.folder;
        (await Dotnet.Run(folder.Path, ["new", "install", feed.PathOf("Robust.Templates"), .. own])).AssertSucceeded();
        (await Dotnet.Run(folder.Path, ["new", "robust", "--kind", kind, "--name", "App", "--output", folder.Path, "--no-update-check", .. own]))
            .AssertSucceeded();
        File.WriteAllText(folder.At("nuget.config"), Configuration(feed, isOnline: false));
        var written = File.ReadAllText(folder.At("App.csproj"));
        File.WriteAllText(folder.At("App.csproj"), written.Replace(
            $"\"TorchSharp-cpu\" Version=\"{BuildFacts.TorchSharpVersion}\"",
            $"\"{BuildFacts.TorchPackage}\" Version=\"{BuildFacts.TorchVersion}\"",
            StringComparison.Ordinal));
        return project;
    }

    /// <summary>The names of the files that the build put out.</summary>
    public IEnumerable<string> Output => Directory
        .EnumerateFiles(folder.At("bin"), "*", SearchOption.AllDirectories)
        .Select(static file => Path.GetFileName(file));

    /// <summary>Every package that was restored, with those that it asks for.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Restored
    {
        get
        {
            using var assets = JsonDocument.Parse(File.ReadAllText(folder.At("obj/project.assets.json")));
            return assets.RootElement.GetProperty("targets").GetProperty("net10.0").EnumerateObject().ToDictionary(
                static package => package.Name.Split('/')[0],
                static package => (IReadOnlyList<string>)(package.Value.TryGetProperty("dependencies", out var asked)
                    ? [.. asked.EnumerateObject().Select(static dependency => dependency.Name)]
                    : []));
        }
    }

    /// <summary>The text of a file of the project.</summary>
    public string Text(string name) => File.ReadAllText(folder.At(name));

    /// <summary>The names of the files in a folder of the project.</summary>
    public IReadOnlyList<string> Files(string name) =>
        [.. Directory.EnumerateFiles(folder.At(name)).Select(static file => Path.GetFileName(file))];

    public Task<Outcome> Build() => Dotnet.Run(folder.Path, "build", "--disable-build-servers", "-nologo");

    /// <summary>What a new user does: builds what is not built, and runs it.</summary>
    public Task<Outcome> Run(params string[] arguments) =>
        Dotnet.Run(folder.Path, ["run", "--disable-build-servers", "--", .. arguments]);

    /// <summary>Publishes into a folder, with more arguments, and runs what is there without the .NET command.</summary>
    public async Task<Outcome> RunPublished(params string[] arguments)
    {
        var published = await Dotnet.Run(
            folder.Path, ["publish", "--disable-build-servers", "-nologo", "-o", folder.At("published"), .. arguments]);
        Assert.True(published.ExitCode == 0, published.Output);
        return await Dotnet.RunProgram(folder.At("published/App"), folder.Path);
    }

    public void Dispose() => folder.Dispose();

    private static string Project(PackedFeed feed, string package) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="{package}" Version="{feed.Version}" />
            <PackageReference Include="{BuildFacts.TorchPackage}" Version="{BuildFacts.TorchVersion}" />
          </ItemGroup>
        </Project>
        """;

    internal static string Configuration(PackedFeed feed, bool isOnline) => $"""
        <configuration>
          <config><add key="globalPackagesFolder" value="packages" /></config>
          <packageSources>{(isOnline ? "" : "<clear />")}<add key="feed" value="{feed.Folder}" /></packageSources>
          <fallbackPackageFolders>
            <clear />
            <add key="restored" value="{BuildFacts.PackageFolder}" />
          </fallbackPackageFolders>
        </configuration>
        """;
}
