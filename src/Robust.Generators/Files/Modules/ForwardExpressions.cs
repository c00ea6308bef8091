namespace Robust.Generators.Files.Modules;

/// <summary>What the values of <c>forward</c> are: tensors, or layers of a graph of bounds.</summary>
internal abstract class ForwardExpressions
{
    /// <summary>The output of a layer for the value of a variable; null if it is that value.</summary>
    public abstract string? Of(ModuleLayer layer, string value);

    /// <summary>The output of the module of a shortcut.</summary>
    public abstract string Shortcut(string module, string value);

    /// <summary>The same where the module may be null, in whose place another variable counts.</summary>
    public abstract string OptionalShortcut(string module, string value, string other);

    /// <summary>The sum of two values.</summary>
    public abstract string Sum(string value, string added);

    /// <summary>A value with ReLU applied to it in the same expression; null where ReLU is an expression of its own.</summary>
    public virtual string? Rectified(string expression, bool isSum) => null;
}
