using Robust.Generators.Models;

namespace Robust.Generators.Emission.Maximizers;

/// <summary>Writes the body of <c>Perturb</c> for one inner maximizer.</summary>
/// <param name="threat">What the adversary may do.</param>
internal abstract class MaximizerEmitter(ThreatModel threat)
{
    /// <summary>What it does, for the documentation of the trainer.</summary>
    public abstract string Summary { get; }

    /// <summary>What it costs a batch.</summary>
    public abstract Passes Passes { get; }

    /// <summary>The emitter for a maximizer within a set.</summary>
    public static MaximizerEmitter For(InnerMaximizer maximizer, ThreatModel threat) => maximizer switch
    {
        Pgd { Restarts: 1 } pgd => new PgdEmitter(pgd, threat),
        Pgd pgd => new RestartedPgdEmitter(pgd, threat),
        Fgsm fgsm => new FgsmEmitter(fgsm, threat),
        _ => throw new ArgumentException($"No emitter writes {maximizer.GetType().Name}.", nameof(maximizer)),
    };

    /// <summary>Writes the body: from <c>x</c> and <c>y</c> to the perturbed inputs it returns.</summary>
    public abstract void WriteBody(IndentedWriter writer, Names names);

    /// <summary>Writes the lines that every maximizer begins with.</summary>
    /// <param name="writer">Takes them.</param>
    /// <param name="method">What the maximizer does, in one line.</param>
    /// <param name="names">The names in the file.</param>
    protected void WritePreparation(IndentedWriter writer, string method, Names names)
    {
        writer.Lines($"// Inner maximization: {method}.");
        writer.Lines($"using var scope = {names.NewDisposeScope}();");
        writer.Annotated(
            ("using var frozen = Model.Freeze();", "eval mode, no parameter gradients; restored on dispose"),
            ("using var set = ThreatModel.At(x);", ThreatText.Making(threat)));
    }

    /// <summary>Writes a step of steepest ascent within the set, in place.</summary>
    protected void WriteStep(IndentedWriter writer, StepSize stepSize)
    {
        writer.Lines("var gradient = InputGradient(set.Apply(delta), y);");
        writer.Annotated(
            ($"set.Ascend(delta, gradient, {stepSize.Code});", ThreatText.Ascent(threat)),
            ("set.Project(delta);", ThreatText.Projection(threat)));
    }

    /// <summary>Writes the return of the inputs as <c>delta</c> perturbs them.</summary>
    protected static void WriteResult(IndentedWriter writer) =>
        writer.Lines("return set.Apply(delta).MoveToOuterDisposeScope();");
}
