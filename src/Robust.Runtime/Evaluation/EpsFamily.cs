using Robust.ThreatModels;

namespace Robust.Evaluation;

/// <summary>Threat models that differ from one another in their eps alone.</summary>
internal static class EpsFamily
{
    /// <summary>
    /// What makes a threat model of another eps: for a plain norm ball it is known; null for other sets, where only
    /// their makers know.
    /// </summary>
    public static Func<double, IThreatModel>? Of(IThreatModel model, TorchSharp.torch.Tensor inputs)
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        return model.Norm == Norm.None || model.ScaleAt(inputs) is not null
            ? null
            : model.Norm switch
            {
                Norm.LInf => eps => new LInf(eps, model.Lower, model.Upper),
                Norm.L2 => eps => new L2(eps, model.Lower, model.Upper),
                Norm.L1 => eps => new L1(eps, model.Lower, model.Upper),
                Norm.L0 => eps => new L0((int)Math.Min(int.MaxValue, Math.Round(eps)), model.Lower, model.Upper),
                _ => null,
            };
    }

    /// <summary>An eps so large that a ball of it holds the whole box, for inputs of so many values.</summary>
    public static double Unbounded(IThreatModel model, long values) => model.Norm switch
    {
        Norm.LInf => model.Upper - model.Lower,
        Norm.L2 => Math.Sqrt(values) * (model.Upper - model.Lower),
        Norm.L1 => values * (model.Upper - model.Lower),
        _ => values,
    };
}
