using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Maximizers;

/// <summary>An inner maximizer: what its attribute says, what it does not go with, and what is written for it.</summary>
/// <param name="attribute">Its attribute, as in brackets.</param>
internal abstract class MaximizerMethod(string attribute)
{
    /// <summary>Its attribute, as in brackets.</summary>
    public string Attribute => attribute;

    /// <summary>Whether it calls the first layer with weights by itself.</summary>
    public virtual bool CallsFirstLayer => false;

    /// <summary>What is declared; reports numbers out of range (RBST0011).</summary>
    /// <param name="use">The attribute; null for the maximizer by default where nothing is declared.</param>
    /// <param name="objective">What it serves.</param>
    /// <param name="threat">What the adversary may do.</param>
    /// <param name="problems">Takes the reports.</param>
    public abstract InnerMaximizer Read(
        AttributeUse? use, Objective objective, ThreatModel threat, Problems problems);

    /// <summary>Reports what does not suit the model (RBST0043 and the method's own).</summary>
    public void Check(AttributeUse use, InnerMaximizer maximizer, TrainedModel model, Problems problems)
    {
        if (model.Threat is not Custom && Obstacle(model.Threat) is { } obstacle)
        {
            problems.Add(Rules.MaximizerUnsuited, use.Location, use.Name, model.Name, obstacle);
        }

        CheckOwn(use, maximizer, model, problems);
    }

    /// <summary>What writes a maximizer of this method; null for one of another.</summary>
    public abstract MaximizerEmitter? EmitterOf(InnerMaximizer maximizer, InnerProblem problem);

    /// <summary>Why a known set has no room for it, with a remedy; null if it has.</summary>
    protected virtual string? Obstacle(ThreatModel threat) => null;

    /// <summary>Reports what only this method has to suit.</summary>
    protected abstract void CheckOwn(
        AttributeUse use, InnerMaximizer maximizer, TrainedModel model, Problems problems);
}

/// <summary>A method with its record.</summary>
internal abstract class MaximizerMethod<T>(string attribute) : MaximizerMethod(attribute)
    where T : InnerMaximizer
{
    /// <inheritdoc/>
    public sealed override MaximizerEmitter? EmitterOf(InnerMaximizer maximizer, InnerProblem problem) =>
        maximizer is T own ? Emitter(own, problem) : null;

    /// <inheritdoc/>
    protected sealed override void CheckOwn(
        AttributeUse use, InnerMaximizer maximizer, TrainedModel model, Problems problems) =>
        Check(use, (T)maximizer, model, problems);

    /// <summary>Reports what only this method has to suit.</summary>
    protected virtual void Check(AttributeUse use, T maximizer, TrainedModel model, Problems problems)
    {
    }

    /// <summary>What writes it.</summary>
    protected abstract MaximizerEmitter Emitter(T maximizer, InnerProblem problem);
}
