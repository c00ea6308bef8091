namespace Robust.Onnx.VnnLib;

/// <summary>A sum of variables with coefficients, and of a number.</summary>
internal sealed class LinearSum
{
    /// <summary>The coefficient of each variable.</summary>
    public Dictionary<Variable, double> Terms { get; } = [];

    /// <summary>The number.</summary>
    public double Constant { get; private set; }

    /// <summary>Whether it is a number alone.</summary>
    public bool IsConstant => Terms.Values.All(static coefficient => coefficient == 0);

    /// <summary>How many inputs it depends on.</summary>
    public int Inputs => Terms.Count(static term => term.Key.IsInput && term.Value != 0);

    /// <summary>How many outputs it depends on.</summary>
    public int Outputs => Terms.Count(static term => !term.Key.IsInput && term.Value != 0);

    /// <summary>Adds a number.</summary>
    public void Add(double number) => Constant += number;

    /// <summary>Adds a variable.</summary>
    public void Add(Variable variable, double coefficient) =>
        Terms[variable] = Terms.GetValueOrDefault(variable) + coefficient;

    /// <summary>Adds another sum times a factor.</summary>
    public void Add(LinearSum other, double factor)
    {
        Constant += factor * other.Constant;
        foreach (var (variable, coefficient) in other.Terms)
        {
            Add(variable, factor * coefficient);
        }
    }
}
