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

    /// <summary>
    /// The least eps of a ball that holds the whole box around any input; infinite where there is none.
    /// </summary>
    /// <param name="model">A ball of one radius, or another set.</param>
    /// <param name="shape">The shape of one input, [C, ...].</param>
    public static double Unbounded(IThreatModel model, ReadOnlySpan<long> shape)
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
