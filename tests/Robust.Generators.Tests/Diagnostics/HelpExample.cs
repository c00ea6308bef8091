using Microsoft.CodeAnalysis.CSharp;

namespace Robust.Generators.Tests.Diagnostics;

/// <summary>
/// An example of a help page: its C#, compiled as its project file says, if the page shows lines of one.
/// </summary>
internal sealed record HelpExample(string Source, ProjectSettings Settings)
{
    /// <summary>Reads the section of a page: C# in a block of its own, project file lines in another.</summary>
    public static HelpExample Parse(string section) =>
        new(Block(section, "csharp") ?? "", ParseSettings(Block(section, "xml") ?? ""));

    public GeneratorRun Run() => GeneratorRun.Over(Settings, Source);

    private static ProjectSettings ParseSettings(string project)
    {
        var language = Between(project, "<LangVersion>", "</LangVersion>");
        return new(
            language is not null && LanguageVersionFacts.TryParse(language, out var version)
                ? version
                : ProjectSettings.Default.Language,
            HasTorch: !project.Contains("Include=\"TorchSharp\" ExcludeAssets=\"compile\"", StringComparison.Ordinal));
    }

    private static string? Block(string section, string language) => Between(section, $"```{language}\n", "```");

    private static string? Between(string text, string start, string end) =>
        text.Split(start) is [_, var rest, ..] ? rest.Split(end)[0] : null;
}
