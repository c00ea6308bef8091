using Robust.Generators.Diagnostics;
using Robust.Generators.Methods.Sets.Balls;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Reading.Types;
using Robust.Generators.Text;

namespace Robust.Generators.Declarations.ThreatModels;

/// <summary>What a model must withstand: the type that [RobustModel] names, or its radius and box.</summary>
internal static class ThreatModelParser
{
    /// <summary>
    /// The threat model; reports one that makes no sense or contradicts another (RBST0002 to RBST0004, RBST0011,
    /// RBST0025, RBST0026).
    /// </summary>
    public static ThreatReference Parse(
        Declaration declaration, Problems problems, CancellationToken cancellationToken)
    {
        CheckSingle(declaration, problems);
        var (use, type) = (declaration.RobustModel, declaration.Type);
        if (use.TypeArgument is { } named)
        {
            return ThreatTypes.Resolve(named, type, use.LocationOfTypeArgument(0), problems, cancellationToken);
        }

        var own = Identifiers.Escape(type.Name + "ThreatModel") + TypeNames.Parameters(type);
        return new(own, Identifiers.Cref(own), BallParser.Parse(use, type, problems), IsShorthand: true);
    }

    private static void CheckSingle(Declaration declaration, Problems problems)
    {
        foreach (var second in declaration.All("RobustModel").Skip(1))
        {
            Report(second, "two [RobustModel]", "name one threat model, and unite several by [Union<A, B>]");
        }

        foreach (var threat in declaration.Attributes.Where(ThreatAttributes.IsOne))
        {
            Report(
                threat,
                $"[RobustModel] and [{threat.Name}]",
                $"declare [{threat.Name}] on a class of its own and name that class, as in [RobustModel<T>]");
        }

        void Report(AttributeUse extra, string both, string remedy) => problems.Add(
            Rules.ContradictoryThreatModels,
            extra.Location,
            Fix.RemoveAttribute(extra.Name),
            declaration.Type.Name,
            both,
            remedy);
    }
}
