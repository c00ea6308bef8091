namespace Robust.Onnx.VnnLib;

/// <summary>Conditions that hold at once, while a property is read.</summary>
internal sealed class Clause
{
    /// <summary>Those on inputs.</summary>
    public List<InputBound> Bounds { get; } = [];

    /// <summary>Those on outputs.</summary>
    public List<LinearInequality> Inequalities { get; } = [];

    /// <summary>How many there are.</summary>
    public int Count => Bounds.Count + Inequalities.Count;

    /// <summary>Adds the conditions of another.</summary>
    public Clause Add(Clause other)
    {
        Bounds.AddRange(other.Bounds);
        Inequalities.AddRange(other.Inequalities);
        return this;
    }
}

/// <summary>A bound of an input.</summary>
/// <param name="Input">The index of the input.</param>
/// <param name="IsUpper">Whether it is the largest value, not the least.</param>
/// <param name="Value">The value.</param>
internal readonly record struct InputBound(int Input, bool IsUpper, double Value);
