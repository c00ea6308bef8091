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
    protected string Climbing => $"{(IsSteepest ? "multi steepest descent" : "PGD")} on {Loss.Name}, {Steps}";

    /// <inheritdoc/>
    public override string Summary => Method + Origin;

    /// <inheritdoc/>
    public override string Choice => ChoiceOf(IsSteepest ? "multi steepest descent" : "PGD", pgd.Steps, others: Others);

    /// <summary>What not every use of it has.</summary>
    private IEnumerable<string> Others =>
    [
        .. pgd.Restarts > 1 ? new[] { $"Restarts = {Numbers.Text(pgd.Restarts)}" } : [],
        .. pgd.Union != UnionTraining.Random ? new[] { $"Union = \"{pgd.Union}\"" } : [],
    ];

    /// <inheritdoc/>
    public override Passes Passes => Climb + new Passes(Loss.Forward, 0);

    /// <summary>What the steps from one start cost.</summary>
    protected Passes Climb => new(pgd.Steps * (1L + (IsSteepest ? Members : 0)), pgd.Steps);

    /// <summary>The number and size of the steps: <c>40 steps of 0.01</c>.</summary>
    private string Steps => $"{Numbers.Count(pgd.Steps, "step", "steps")} of {StepSize}";

    private bool IsSteepest => pgd.Union == UnionTraining.Steepest;

    /// <summary>Which of the numbers the generator chose.</summary>
    private string Origin => pgd switch
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
        UnionTraining.Steepest => "each step is that of the member whose step raises the loss of the example most",
        _ => Turns(ThreatText.Sets(union), pgd.Restarts),
    };

    /// <inheritdoc/>
    public override void WriteBody(IndentedWriter writer, Names names)
    {
        WritePreparation(writer, Method, names);
        WriteAscent(writer, names);
        WriteResult(writer.Line());
    }

    /// <inheritdoc/>
    protected override void WriteStep(IndentedWriter writer, Names names)
    {
        if (!IsSteepest)
        {
            base.WriteStep(writer, names);
            return;
        }

        writer.Lines($"""
            var gradient = {Loss.Gradient("set.Apply(delta)", names)};

            // In place: of all members' steps, each projected, the one of the highest loss.
            set.AscendSteepest(
                delta, gradient, {Length},
                perturbed => {Loss.Values("Model.call(perturbed)", names)});
            """);
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
