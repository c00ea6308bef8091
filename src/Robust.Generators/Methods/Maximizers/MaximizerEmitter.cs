using Robust.Generators.Methods.Objectives;
using Robust.Generators.Methods.Sets;
using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Maximizers;

/// <summary>Writes the body of <c>Perturb</c> for one inner maximizer.</summary>
/// <param name="problem">What it is written for.</param>
internal abstract class MaximizerEmitter(InnerProblem problem)
{
    /// <summary>What it does, for the documentation of the trainer.</summary>
    public abstract string Summary { get; }

    /// <summary>Its name and numbers, as the expression that the recipe of a trainer has.</summary>
    /// <param name="names">The names in the file.</param>
    public abstract string Choice(Names names);

    /// <summary>What it costs a batch.</summary>
    public abstract Passes Passes { get; }

    /// <summary>What it costs in passes through a part of the network; empty for none.</summary>
    public virtual string PartialPasses => "";

    /// <summary>What the trainer tells the run of it, as an argument; null for nothing.</summary>
    public virtual string? Fact => null;

    /// <summary>Whether each example stands in the batch once for each member of a union.</summary>
    public virtual bool CopiesExamples => false;

    /// <summary>What the adversary may do.</summary>
    protected ThreatModel Threat => problem.Threat;

    /// <summary>Whether eps, and the length of steps with it, rises in the course of training.</summary>
    protected bool EpsMayRise => problem.EpsMayRise;

    /// <summary>Where perturbed inputs are brought back to, for the documentation of the trainer.</summary>
    public virtual string Projection => ThreatText.Nearest(Threat);

    /// <summary>Writes the documentation of <c>Perturb</c>.</summary>
    public virtual void WriteDocumentation(IndentedWriter writer) => writer.Lines("/// <inheritdoc/>");

    /// <summary>Writes the body: from <c>x</c> and <c>y</c> to the perturbed inputs it returns.</summary>
    public abstract void WriteBody(IndentedWriter writer, Names names);

    /// <summary>
    /// What writes an objective into the pass that the maximizer takes; null where the objective has passes of its own.
    /// </summary>
    public virtual ObjectiveEmitter? SharedPass(Objective objective) => null;

    /// <summary>Which members of a union it tries on an example, for the documentation of the trainer.</summary>
    public virtual string Turns(Union union) => Turns(ThreatText.Sets(union), starts: 1);

    /// <summary>A start tries one member on each example.</summary>
    protected static string Turns(int members, int starts) =>
        starts >= members ? "each example meets every one, and the worst counts"
            : starts > 1 ? $"each example meets {Numbers.Text(starts)} of {Numbers.Text(members)}, and the worst counts"
            : "each example of a batch meets one, dealt out anew in the next; [Pgd(Union = UnionTraining.Worst)] tries "
                + "every one on each";
}
