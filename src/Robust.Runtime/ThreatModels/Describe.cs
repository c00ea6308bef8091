using Robust.Declarations;

namespace Robust.ThreatModels;

/// <summary>Perturbation sets in one line of text, in the invariant culture.</summary>
internal static class Describe
{
    /// <summary>A ball within its box; the size of another set.</summary>
    public static string Ball(IThreatModel model) => model.Norm switch
    {
        Norm.LInf => $"|delta|_inf <= {Number(model.Eps)}{Box(model)}",
        Norm.L2 => $"|delta|_2 <= {Number(model.Eps)}{Box(model)}",
        Norm.L1 => $"|delta|_1 <= {Number(model.Eps)}{Box(model)}",
        Norm.L0 => $"|delta|_0 <= {Number(model.Eps)} pixels{Box(model)}",
        _ => $"perturbations of size {Number(model.Eps)}{Box(model)}",
    };

    /// <summary>The box as the end of a sentence.</summary>
    public static string Box(IThreatModel model) => $" within [{Number(model.Lower)}, {Number(model.Upper)}]";

    /// <summary>A number with at most six digits: 8/255 is 0.0313725.</summary>
    public static string Number(double value) => FormattableString.Invariant($"{value:G6}");
}
