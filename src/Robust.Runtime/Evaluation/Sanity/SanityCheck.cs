namespace Robust.Evaluation;

/// <summary>One thing that holds in any evaluation that is to be believed.</summary>
internal abstract class SanityCheck
{
    /// <summary>The name of the check, as reports give it.</summary>
    public abstract string Name { get; }

    /// <summary>Makes the experiment.</summary>
    public abstract Verdict Run(SanityLab lab);

    protected Verdict Holds(bool holds, string detail) => new(Name, holds ? Outcome.Passed : Outcome.Failed, detail);

    protected Verdict NotApplicable(string why) => new(Name, Outcome.NotApplicable, why);
}
