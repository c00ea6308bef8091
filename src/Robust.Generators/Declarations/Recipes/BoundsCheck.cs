using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Declarations.Recipes;

/// <summary>Whether an objective of bounds suits the threat model.</summary>
internal static class BoundsCheck
{
    /// <summary>Reports an objective of bounds over a set that is not a box (RBST0050).</summary>
    /// <param name="use">The objective; null for one that takes no bounds.</param>
    /// <param name="model">The model.</param>
    /// <param name="problems">Takes the report.</param>
    public static void Check(AttributeUse? use, TrainedModel model, Problems problems)
    {
        if (use is not null && model.Threat is not (Custom or Ball { Measure: Norm.LInf }))
        {
            problems.Add(Rules.BoundsNeedBox, use, Fix.RemoveAttribute(use.Name), use.Name, model.Name);
        }
    }
}
