namespace Robust.Evaluation.Results;

/// <summary>A model whose classes have names, which reports then use: what [Labels] declares.</summary>
public interface INamedClasses
{
    /// <summary>The names of the classes, in the order of the outputs.</summary>
    IReadOnlyList<string> ClassNames { get; }
}
