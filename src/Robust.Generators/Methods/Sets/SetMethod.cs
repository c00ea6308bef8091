using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Sets;

/// <summary>A kind of perturbation sets: what its attributes say, what it fits, and what is written for it.</summary>
/// <param name="attributes">Its attributes, as in brackets.</param>
internal abstract class SetMethod(params string[] attributes)
{
    /// <summary>Its attributes, as in brackets.</summary>
    public IReadOnlyList<string> Attributes => attributes;

    /// <summary>What is declared; reports what makes no sense (RBST0002 to RBST0004, RBST0011, RBST0025, RBST0026).</summary>
    public abstract ThreatModel Read(SetUse use, Problems problems);

    /// <summary>Reports a set of this kind that inputs do not fit (RBST0003, RBST0027).</summary>
    public virtual void CheckFit(ThreatModel threat, SetFit fit)
    {
    }

    /// <summary>What writes a set of this kind; null for one of another.</summary>
    public abstract ThreatEmitter? EmitterOf(ThreatModel threat);
}
