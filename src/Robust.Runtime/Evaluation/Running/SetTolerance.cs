using Robust.Declarations;
using Robust.ThreatModels;

namespace Robust.Evaluation.Running;

/// <summary>How far outside of its set a perturbation may lie by rounding, and still count.</summary>
internal static class SetTolerance
{
    /// <summary>The tolerance where the width of the box is 1.</summary>
    public const double Relative = 1e-6;

    /// <summary>
    /// The tolerance of a threat model: in balls that are measured in input units it grows with the box, as rounding
    /// does. L0 counts pixels, and what other sets measure is not known.
    /// </summary>
    public static double Of(IThreatModel threatModel) =>
        Union.Flat(threatModel).All(static model => model.Norm is Norm.LInf or Norm.L2 or Norm.L1)
            ? Relative * (threatModel.Upper - threatModel.Lower)
            : Relative;
}
