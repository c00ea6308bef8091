namespace Robust.Onnx.Tests;

/// <summary>A test that needs the published problems.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PublishedFactAttribute : FactAttribute
{
    private const string Variable = "ROBUST_VNNCOMP";

    public PublishedFactAttribute() => Skip = Reason;

    /// <summary>Where they are.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable(Variable);

    /// <summary>Why such a test is skipped; null where it is not.</summary>
    public static string? Reason => Folder is null ? $"{Variable} does not say where VNN-COMP's mnist_fc problems are." : null;

    public static string At(string name) => Path.Combine(Folder!, name);
}

/// <summary>Such a test for each of them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PublishedTheoryAttribute : TheoryAttribute
{
    public PublishedTheoryAttribute() => Skip = PublishedFactAttribute.Reason;
}
