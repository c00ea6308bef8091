namespace Robust.Build;

/// <summary>
/// Makes a copy of TorchSharp's managed part whose methods keep their arguments until they return; docs/scalars.md tells
/// why.
/// </summary>
public sealed class KeepArguments : LibraryCopies
{
    /// <inheritdoc/>
    protected override string Code => "RBST0091";

    /// <inheritdoc/>
    protected override string Purpose => "keeps the arguments of its methods until they return";

    /// <inheritdoc/>
    protected override byte[]? Changed(string path) => ArgumentLifetimes.Extend(File.ReadAllBytes(path));

    /// <inheritdoc/>
    protected override string? Reason(Exception problem) =>
        problem is BadImageFormatException ? $"it {problem.Message}" : null;
}
