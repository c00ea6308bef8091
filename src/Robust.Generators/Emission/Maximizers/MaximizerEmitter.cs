using Robust.Generators.Models;

namespace Robust.Generators.Emission.Maximizers;

/// <summary>Writes the body of <c>Perturb</c> for one inner maximizer.</summary>
internal abstract class MaximizerEmitter
{
    /// <summary>What it does, for the documentation of the trainer.</summary>
    public abstract string Summary { get; }

    /// <summary>What it costs a batch.</summary>
    public abstract Passes Passes { get; }

    /// <summary>The emitter for a maximizer.</summary>
    public static MaximizerEmitter For(InnerMaximizer maximizer) => maximizer switch
    {
        Pgd { Restarts: 1 } pgd => new PgdEmitter(pgd),
        Pgd pgd => new RestartedPgdEmitter(pgd),
        Fgsm fgsm => new FgsmEmitter(fgsm),
        _ => throw new ArgumentException($"No emitter writes {maximizer.GetType().Name}.", nameof(maximizer)),
    };

    /// <summary>Writes the body: from <c>x</c> and <c>y</c> to the perturbation it returns.</summary>
    public abstract void WriteBody(IndentedWriter writer, Names names);

    /// <summary>The lines that every maximizer begins with.</summary>
    protected static string Preparation(Names names) => $"""
        using var scope = {names.NewDisposeScope}();
        using var frozen = Model.Freeze();           // eval mode, no parameter gradients; restored on dispose
        using var set = ThreatModel.At(x);           // P(x): ball and box as two bound tensors, made once a batch
        """;
}
