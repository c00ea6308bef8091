using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Objectives.Bounds;

/// <summary>Reads what all objectives of bounds have.</summary>
internal static class BoundTermsParser
{
    /// <summary>What is declared; reports numbers out of range (RBST0011).</summary>
    public static BoundTerms Parse(AttributeUse? use, Problems problems) => new(
        use.AtLeastZero("Regularization", problems, ifAbsent: Defaults.BoundTraining.Regularization),
        use.Flag("InitializesForBounds", Defaults.BoundTraining.InitializesForBounds),
        use.AtLeastZero("L1", problems));
}
