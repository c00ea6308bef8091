using Robust.Generators.Methods.Sets;
using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Maximizers.Pgd;

/// <summary>PGD from one start (Madry et al. 2018).</summary>
internal class PgdEmitter(Pgd pgd, InnerProblem problem) : AscentEmitter(problem, pgd.Start, pgd.StepSize, pgd.Loss)
{
    /// <summary>What is done from where, for a comment.</summary>
    protected virtual string Method => $"{Climbing} from {Start}";

    /// <summary>What is climbed by how many steps.</summary>
    protected virtual string Climbing => $"PGD on {Loss.Name}, {Steps}";

    /// <inheritdoc/>
    public override string Summary => Method + Origin;

    /// <inheritdoc/>
    public override string Choice(Names names) => ChoiceOf("PGD", pgd.Steps);

    /// <inheritdoc/>
    protected override IEnumerable<string> Properties(long? steps, bool hasStepSize = true) =>
    [
        .. base.Properties(steps, hasStepSize),
        .. pgd.Restarts > 1 ? new[] { $"Restarts = {Numbers.Text(pgd.Restarts)}" } : [],
        .. pgd.Union is UnionTraining.Worst or UnionTraining.Average ? new[] { $"Union = \"{pgd.Union}\"" } : [],
    ];

    /// <inheritdoc/>
    public override Passes Passes => Climb + new Passes(Loss.Forward, 0);

    /// <summary>What the steps from one start cost.</summary>
    protected virtual Passes Climb => Loss.Copies * new Passes(pgd.Steps, pgd.Steps);

    /// <summary>The number and size of the steps: <c>40 steps of 0.01</c>.</summary>
    private string Steps => $"{Numbers.Count(pgd.Steps, "step", "steps")} of {StepSize}";

    /// <summary>Which of the numbers the generator chose.</summary>
    protected virtual string Origin => pgd switch
    {
        { StepsDerived: true, StepSize.IsOfEps: true } => " (steps and size derived from eps)",
        { StepsDerived: true } => " (the number of steps derived from eps)",
        { StepSize.IsOfEps: true } => " (the size 2.5 eps / steps, as none was given)",
        _ => "",
    };

    /// <inheritdoc/>
    public override bool CopiesExamples => pgd.Union == UnionTraining.Average;

    /// <inheritdoc/>
    public override string Turns(Union union) => pgd.Union switch
    {
        UnionTraining.Worst => "each example meets every one, and the worst counts",
        UnionTraining.Average => "each example meets every one, each in a copy of its own, and the mean counts",
        _ => Turns(ThreatText.Sets(union), pgd.Restarts),
    };

    /// <inheritdoc/>
    public override void WriteBody(IndentedWriter writer, Names names)
    {
        WritePreparation(writer, Method, names);
        WriteAscent(writer, names);
        WriteResult(writer.Line());
    }

    /// <summary>Writes the ascent from a new start to <c>delta</c>.</summary>
    protected void WriteAscent(IndentedWriter writer, Names names)
    {
        WriteStart(writer);
        writer.Open($"for (var step = 0; step < {Numbers.Text(pgd.Steps)}; step++)");
        writer.Annotated(($"using var stepScope = {names.NewDisposeScope}();", "nothing outlives its step"));
        WriteStep(writer, names);
        writer.Close();
    }
}
