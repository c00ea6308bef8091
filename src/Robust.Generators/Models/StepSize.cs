using Robust.Generators.Text;

namespace Robust.Generators.Models;

/// <summary>The length of a step.</summary>
/// <param name="Value">The length in the units of eps, or what eps is multiplied by.</param>
/// <param name="Parts">What the product is divided by.</param>
/// <param name="IsOfEps">Whether it is a share of the eps of the run, so that another eps scales it along.</param>
internal readonly record struct StepSize(double Value, long Parts = 1, bool IsOfEps = false)
{
    /// <summary>
    /// 2.5 eps / steps: the way from any start to any point of the boundary, with room to move along it
    /// (Madry et al. 2018).
    /// </summary>
    public static StepSize Across(long steps) => new(2.5, steps, IsOfEps: true);

    /// <summary>As an expression within a trainer.</summary>
    public string Code => IsOfEps ? Share("ThreatModel.Eps", " * ") : Numbers.Text(Value);

    /// <summary>As properties of a choice, for the trainer's recipe.</summary>
    /// <param name="eps">The declared eps; null where only the run knows it.</param>
    public string Choice(double? eps) =>
        IsOfEps ? $"StepOfEps = {Quotient}"
        : $"StepSize = {Numbers.Text(Value)}" + (eps is { } declared ? $", ForEps = {Numbers.Text(declared)}" : "");

    /// <summary>What eps is multiplied by; no division of whole numbers.</summary>
    private string Quotient => Parts == 1
        ? Numbers.Text(Value)
        : $"{Numbers.Text(Value)}{(Value == Math.Floor(Value) ? ".0" : "")} / {Numbers.Text(Parts)}";

    /// <summary>The length at an eps; null where it depends on an eps that only the run knows.</summary>
    public double? At(double? eps) => IsOfEps ? Value * eps / Parts : Value;

    /// <summary>For people: <c>0.01</c>, or <c>2.5 eps / 10</c> where eps is not known.</summary>
    public string Text(double? eps) => At(eps) is { } length ? Numbers.Length(length) : Share("eps", " ");

    private string Share(string eps, string times) =>
        (Value == 1 ? eps : $"{Numbers.Text(Value)}{times}{eps}") + (Parts == 1 ? "" : $" / {Numbers.Text(Parts)}");
}
