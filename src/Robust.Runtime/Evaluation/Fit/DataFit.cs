using Robust.Data;
using Robust.Declarations;
using Robust.ThreatModels;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Evaluation.Fit;

/// <summary>
/// Whether a data set lies in the box of a threat model, a set P(x) of an input outside may be empty, and the threat
/// model is one for such a box.
/// </summary>
internal static class DataFit
{
    /// <summary>What rounding may add to an eps that is meant to be as wide as the box.</summary>
    private const double Rounding = 1e-6;

    /// <summary>Checks the least and the greatest value of all images, once, and the eps.</summary>
    /// <exception cref="RobustException">Some value is outside, or a ball holds more than the box.</exception>
    public static void Check(IThreatModel threatModel, LabeledImages data)
    {
        CheckEps(threatModel, data);
        CheckBox(threatModel, data);
    }

    /// <summary>Checks that no ball is larger than it takes to hold the whole box.</summary>
    /// <exception cref="RobustException">One is, as when eps is told in gray levels.</exception>
    public static void CheckEps(IThreatModel threatModel, LabeledImages data)
    {
        foreach (var member in threatModel.Members)
        {
            CheckEps(member, data);
        }

        using var scope = NewDisposeScope();
        var shape = data.Images.shape.AsSpan(1);
        var example = data.Batch(zeros(1, ScalarType.Int64)).Inputs;
        var isPlain = threatModel.Norm == Norm.LInf || threatModel.ScaleAt(example) is null;
        var widest = isPlain ? WidestEps.Of(threatModel, shape) : double.PositiveInfinity;
        if (threatModel.Eps > widest * (1 + Rounding))
        {
            var box = FormattableString.Invariant($"[{threatModel.Lower}, {threatModel.Upper}]");
            throw new RobustException(
                FormattableString.Invariant($"Eps {threatModel.Eps:G6} of \"{threatModel.Description}\" is wider than ") +
                FormattableString.Invariant($"the box: no change of an input in {box} is larger than {widest:G6}; give ") +
                "eps in the units of the inputs (8 / 255.0 for 8 gray levels of 255).");
        }
    }

    private static void CheckBox(IThreatModel threatModel, LabeledImages data)
    {
        if (threatModel.Lower <= 0 && threatModel.Upper >= 1)
        {
            return; // labeled images are within [0, 1]
        }

        using var scope = NewDisposeScope();
        var scale = data.Images.dtype == ScalarType.Byte ? 255.0 : 1.0;
        var lowest = data.Images.min().to(ScalarType.Float64).Value<double>() / scale;
        var highest = data.Images.max().to(ScalarType.Float64).Value<double>() / scale;
        if (lowest < threatModel.Lower || highest > threatModel.Upper)
        {
            throw new RobustException(FormattableString.Invariant(
                $"The images run from {lowest} to {highest}, outside the threat model's box ") +
                FormattableString.Invariant($"[{threatModel.Lower}, {threatModel.Upper}]: ") +
                "declare the box that the images live in ([0, 1] unless they were changed).");
        }
    }
}
