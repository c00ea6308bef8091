using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Text;

namespace Robust.Generators.Declarations.RobustModels;

/// <summary>How bounds of a model are found, from [Certified].</summary>
internal static class CertificationParser
{
    /// <summary>
    /// What is declared, and what holds without it; reports what is out of range (RBST0011) or of an adversary that bounds know nothing
    /// of (RBST0054).
    /// </summary>
    public static Certification Parse(Declaration declaration, ThreatModel threat, Problems problems)
    {
        var use = declaration.First("Certified");
        if (use is not null && !threat.HasBounds)
        {
            problems.Add(Rules.ThreatModelNotCertifiable, use.Location, Fix.RemoveAttribute(use.Name), declaration.Type.Name);
        }

        var method = use.Integer("method", (int)Defaults.Certified.Method);
        var isMember = method is >= (int)BoundMethod.Ibp and <= (int)BoundMethod.AlphaCrown;
        ArgumentRange.Check(isMember, use, "method", Numbers.Text(method), "a member of BoundMethod", problems);
        return new((BoundMethod)method, use.AtLeast(1, "Steps", problems, Defaults.Certified.Steps));
    }
}
