using Robust.Generators.Methods.Maximizers;
using Robust.Generators.Methods.Maximizers.NoPerturbation;
using Robust.Generators.Methods.Minimizers;
using Robust.Generators.Methods.Objectives;
using Robust.Generators.Methods.Sets;
using Robust.Generators.Models;

namespace Robust.Generators.Methods;

/// <summary>What writes threat models and the choices of a recipe.</summary>
internal static class Emitters
{
    private static readonly MaximizerMethod[] Maximizers = [.. Registry.Maximizers, new NoPerturbationMethod()];

    /// <summary>What writes a declared threat model.</summary>
    public static ThreatEmitter Set(ThreatModel threat) => First(Registry.Sets, method => method.EmitterOf(threat));

    /// <summary>What writes the inner maximizer of a recipe within a set.</summary>
    public static MaximizerEmitter Maximizer(Recipe recipe, ThreatModel threat)
    {
        var mayRise = recipe.Additions.EpsWarmUp is not null || threat.EpsCanRise;
        return First(Maximizers, method => method.EmitterOf(recipe.Maximizer, new(threat, mayRise, recipe.Additions.Copies)));
    }

    /// <summary>What writes the objective of a recipe, into the pass that its maximizer takes where that shares one.</summary>
    public static ObjectiveEmitter Objective(Recipe recipe, ThreatModel threat) =>
        Maximizer(recipe, threat).SharedPass(recipe.Objective)
        ?? First(Registry.Objectives, method => method.EmitterOf(recipe.Objective, recipe.Additions));

    /// <summary>What writes the outer minimizer.</summary>
    public static MinimizerEmitter Minimizer(OuterMinimizer minimizer) =>
        First(Registry.Minimizers, method => method.EmitterOf(minimizer));

    private static TEmitter First<TMethod, TEmitter>(TMethod[] methods, Func<TMethod, TEmitter?> emitter)
        where TEmitter : class =>
        methods.Select(emitter).OfType<TEmitter>().First();
}
