using Robust.Tests.Data;

namespace Robust.Integration.Tests.Packages;

/// <summary>
/// A server outside of the repository that refers to the project of a model, and neither to a native torch: the model is the sample's,
/// so that a file exported here is one of its.
/// </summary>
internal sealed class ServerProject : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>The project.</summary>
    /// <param name="feed">The packages.</param>
    /// <param name="isOnline">Whether packages come from the user's sources too.</param>
    public ServerProject(PackedFeed feed, bool isOnline = false)
    {
        Directory.CreateDirectory(folder.At("Model"));
        Directory.CreateDirectory(folder.At("Server"));
        File.WriteAllText(folder.At("nuget.config"), ConsoleProject.Configuration(feed, isOnline));
        File.WriteAllText(folder.At("Model/Model.csproj"), Project(isProgram: false, $"""
            <PackageReference Include="Robust.Runtime" Version="{feed.Version}" />
            <PackageReference Include="Microsoft.ML.OnnxRuntime" Version="{BuildFacts.OnnxRuntimeVersion}" />
            """));
        File.WriteAllText(folder.At("Server/Server.csproj"), Project(isProgram: true, """
            <ProjectReference Include="../Model/Model.csproj" />
            """));
        foreach (var file in new[] { "MnistNet.cs", "Digit.cs" })
        {
            File.Copy(Path.Combine(BuildFacts.RepositoryRoot, "samples", "Mnist", file), folder.At($"Model/{file}"));
        }

        File.Copy(
            Path.Combine(BuildFacts.RepositoryRoot, "tests", "Robust.Integration.Tests", "Packages", "NewServer", "Program.cs"),
            folder.At("Server/Program.cs"));
    }

    /// <summary>The names of the files that the build put out.</summary>
    public IEnumerable<string> Output => Directory
        .EnumerateFiles(folder.At("Server/bin"), "*", SearchOption.AllDirectories)
        .Select(static file => Path.GetFileName(file));

    /// <summary>A place in its folder.</summary>
    public string At(string name) => folder.At(name);

    public Task<Outcome> Build() => Dotnet.Run(folder.At("Server"), "build", "--disable-build-servers", "-nologo");

    /// <summary>Answers about inputs by a file.</summary>
    public Task<Outcome> Run(string file, string inputs) =>
        Dotnet.Run(folder.At("Server"), ["run", "--no-build", "--", file, inputs]);

    /// <summary>Compiles the server to native code, and has that answer.</summary>
    public async Task<Outcome> RunNative(string file, string inputs)
    {
        var published = await Dotnet.Run(
            folder.At("Server"),
            ["publish", "--disable-build-servers", "-nologo", "--use-current-runtime", "-o", folder.At("native"), "-p:PublishAot=true"]);
        Assert.True(published.ExitCode == 0, published.Output);
        Assert.DoesNotContain("warning", published.Output, StringComparison.Ordinal);
        return await Dotnet.RunProgram(folder.At("native/Server"), folder.Path, file, inputs);
    }

    public void Dispose() => folder.Dispose();

    private static string Project(bool isProgram, string references) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            {(isProgram ? "<OutputType>Exe</OutputType>" : "")}
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
          </PropertyGroup>
          <ItemGroup>
            {references}
          </ItemGroup>
        </Project>
        """;
}
