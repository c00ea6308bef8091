using Robust.Evaluation.Results;

namespace Robust.Evaluation.Sanity;

/// <summary>One thing that holds in any evaluation that is to be believed.</summary>
internal abstract class SanityCheck
{
    /// <summary>The name of the check, as reports give it.</summary>
    public abstract string Name { get; }

    /// <summary>Makes the experiment.</summary>
    public abstract Verdict Run(SanityLab lab);

    protected Verdict Holds(bool holds, string detail) => new(Name, holds ? Outcome.Passed : Outcome.Failed, detail);

    /// <summary>Why the check says nothing of this evaluation; null where it does.</summary>
    public virtual string? Inapplicable(SanityLab lab) => null;

    public Verdict NotApplicable(string why) => new(Name, Outcome.NotApplicable, why);
}

/// <summary>A check that needs examples which an attack could fool the model with.</summary>
internal abstract class AttackCheck : SanityCheck
{
    protected const string NoOtherEps = "The threat model has no WithEps, so it cannot be tried with another eps.";

    public override string? Inapplicable(SanityLab lab) =>
        lab.Examples > 0 ? null : "The model gets none of the examples right, so there is nothing to attack.";
}
