using Robust.Generators.Methods.Sets;
using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Maximizers;

/// <summary>Writes the body of <c>Perturb</c> for one inner maximizer.</summary>
internal abstract class MaximizerEmitter
{
    /// <summary>What it does, for the documentation of the trainer.</summary>
    public abstract string Summary { get; }

    /// <summary>What it costs a batch.</summary>
    public abstract Passes Passes { get; }

    /// <summary>What it costs in passes through a part of the network; empty for none.</summary>
    public virtual string PartialPasses => "";

    /// <summary>Whether eps, and the length of steps with it, rises in the course of training.</summary>
    protected bool EpsMayRise { get; private set; }

    /// <summary>The emitter for the maximizer of a recipe within a set.</summary>
    public static MaximizerEmitter For(Recipe recipe, ThreatModel threat)
    {
        var emitter = For(recipe.Maximizer, threat);
        emitter.EpsMayRise = recipe.Companions.EpsWarmUp is not null || threat.IsOfOneEps;
        return emitter;
    }

    /// <summary>Where perturbed inputs are brought back to, for the documentation of the trainer.</summary>
    public virtual string Projection(ThreatModel threat) => ThreatText.Nearest(threat);

    /// <summary>Writes the documentation of <c>Perturb</c>.</summary>
    public virtual void WriteDocumentation(IndentedWriter writer) => writer.Lines("/// <inheritdoc/>");

    /// <summary>Writes the body: from <c>x</c> and <c>y</c> to the perturbed inputs it returns.</summary>
    public abstract void WriteBody(IndentedWriter writer, Names names);

    private static MaximizerEmitter For(InnerMaximizer maximizer, ThreatModel threat) => maximizer switch
    {
        Pgd { Union: UnionTraining.Worst } or Pgd { Restarts: > 1 } =>
            new RestartedPgdEmitter((Pgd)maximizer, threat),
        Pgd pgd => new PgdEmitter(pgd, threat),
        Fgsm fgsm => new FgsmEmitter(fgsm, threat),
        NFgsm fgsm => new NFgsmEmitter(fgsm, threat),
        FriendlyPgd pgd => new FriendlyPgdEmitter(pgd, threat),
        Free free => new FreeEmitter(free, threat),
        Yopo yopo => new YopoEmitter(yopo, threat),
        Universal universal => new UniversalEmitter(universal, threat),
        NoPerturbation => new NoPerturbationEmitter(),
        _ => throw new ArgumentException($"No emitter writes {maximizer.GetType().Name}.", nameof(maximizer)),
    };
}
