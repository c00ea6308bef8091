using Robust.Declarations;
using Robust.ThreatModels;

namespace Robust.Evaluation.Fit;

/// <summary>The eps beyond which an adversary gains nothing.</summary>
internal static class WidestEps
{
    /// <summary>
    /// The least eps of a ball that holds the whole box around any input; infinite where there is none.
    /// </summary>
    /// <param name="model">A ball of one radius, or another set.</param>
    /// <param name="shape">The shape of one input, [C, ...].</param>
    public static double Of(IThreatModel model, ReadOnlySpan<long> shape)
    {
        var values = 1L;
        foreach (var extent in shape)
        {
            values *= extent;
        }

        return model.Norm switch
        {
            Norm.LInf => model.Upper - model.Lower,
            Norm.L2 => Math.Sqrt(values) * (model.Upper - model.Lower),
            Norm.L1 => values * (model.Upper - model.Lower),
            Norm.L0 => shape.Length > 1 ? values / shape[0] : values,
            _ => double.PositiveInfinity,
        };
    }
}
