namespace Robust.Build;

/// <summary>
/// Makes a copy of TorchSharp's managed part whose methods keep their arguments until they return; docs/scalars.md tells
/// why.
/// </summary>
public sealed class KeepArguments : LibraryCopies
{
    /// <summary>The address of the page about the warning.</summary>
    public string HelpLink { get; set; } = "";

    /// <inheritdoc/>
    protected override string Purpose => "keeps the arguments of its methods until they return";

    /// <inheritdoc/>
    protected override byte[]? Changed(string path)
    {
        try
        {
            return ArgumentLifetimes.Extend(File.ReadAllBytes(path));
        }
        catch (Exception problem) when (problem is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            WarnThatLeft(path, problem is BadImageFormatException ? $"it {problem.Message}" : problem.Message);
            return null;
        }
    }

    /// <inheritdoc/>
    protected override void Warn(string message) =>
        Log.LogWarning(null, "RBST0091", null, HelpLink, null, 0, 0, 0, 0, "{0}", message);
}
