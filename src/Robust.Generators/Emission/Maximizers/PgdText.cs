using Robust.Generators.Models;

namespace Robust.Generators.Emission.Maximizers;

/// <summary>What the emitters of PGD have in common.</summary>
internal static class PgdText
{
    /// <summary>Steps and step size, as a comment or a documentation has them: <c>40 steps of 0.01</c>.</summary>
    public static string Steps(Pgd pgd) =>
        $"{Numbers.Count(pgd.Steps, "step", "steps")} of {Numbers.Length(pgd.StepSize)}";

    /// <summary>Which of them the generator chose.</summary>
    public static string Origin(Pgd pgd) => pgd switch
    {
        { StepsDerived: true, StepSizeDerived: true } => " (both derived from eps, as none was given)",
        { StepsDerived: true } => " (the number derived from eps, as none was given)",
        { StepSizeDerived: true } => " (2.5 eps over the steps, as no size was given)",
        _ => "",
    };

    /// <summary>Writes the ascent from <c>delta</c>, in place.</summary>
    public static void WriteAscent(IndentedWriter writer, Pgd pgd, Names names) => writer.Lines($$"""
        for (var step = 0; step < {{Numbers.Text(pgd.Steps)}}; step++)
        {
            using var stepScope = {{names.NewDisposeScope}}();  // nothing outlives its step
            var gradient = InputGradient(set.Apply(delta), y);
            set.Ascend(delta, gradient, {{Numbers.Text(pgd.StepSize)}});  // in place: delta += {{Numbers.Text(pgd.StepSize)}} * sign(gradient)
            set.Project(delta);  // in place: clamp to the two bounds, exact
        }
        """);
}
