using Robust.Generators.Emission;

namespace Robust.Generators.Models;

/// <summary>The length of a step.</summary>
/// <param name="Value">The length, in the units of eps.</param>
/// <param name="IsOfEps">Whether it is a multiple of an eps that is only known at run time instead.</param>
internal readonly record struct StepSize(double Value, bool IsOfEps = false)
{
    /// <summary>For people: <c>0.01</c>, <c>1.25 eps</c>.</summary>
    public string Text => IsOfEps ? $"{Numbers.Text(Value)} eps" : Numbers.Length(Value);

    /// <summary>As an expression within a trainer.</summary>
    public string Code => IsOfEps ? $"{Numbers.Text(Value)} * ThreatModel.Eps" : Numbers.Text(Value);
}
