namespace Robust.Generators.Fuzz;

/// <summary>What a program is compiled against, besides the framework.</summary>
internal enum Libraries
{
    /// <summary>The runtime and torch.</summary>
    All,

    /// <summary>The runtime without a torch package.</summary>
    NoTorch,

    /// <summary>Torch without the runtime.</summary>
    NoRuntime,

    /// <summary>The framework alone.</summary>
    None,
}

/// <summary>A user's project: its sources and what it references.</summary>
internal sealed record FuzzProgram(IReadOnlyList<string> Sources, Libraries Libraries = Libraries.All)
{
    /// <summary>The same project with another text for one of its sources.</summary>
    public FuzzProgram With(int source, string text) =>
        this with { Sources = [.. Sources.Take(source), text, .. Sources.Skip(source + 1)] };

    public override string ToString()
    {
        var files = Sources.Select((source, i) => $"// ---- User{i}.cs\n{source.TrimEnd()}\n");
        return string.Concat(files) + (Libraries == Libraries.All ? "" : $"// ---- references: {Libraries}\n");
    }
}
