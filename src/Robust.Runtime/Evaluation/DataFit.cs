using Robust.Data;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Evaluation;

/// <summary>
/// Whether a data set lies in the box of a threat model; a set P(x) of an input outside may be empty.
/// </summary>
internal static class DataFit
{
    /// <summary>Checks the least and the greatest value of all images, once.</summary>
    /// <exception cref="RobustException">Some value is outside.</exception>
    public static void CheckBox(IThreatModel threatModel, LabeledImages data)
    {
        if (threatModel.Lower <= 0 && threatModel.Upper >= 1)
        {
            return; // labeled images are within [0, 1]
        }

        using var scope = NewDisposeScope();
        var scale = data.Images.dtype == ScalarType.Byte ? 255.0 : 1.0;
        var lowest = data.Images.min().to(ScalarType.Float64).item<double>() / scale;
        var highest = data.Images.max().to(ScalarType.Float64).item<double>() / scale;
        if (lowest < threatModel.Lower || highest > threatModel.Upper)
        {
            throw new RobustException(FormattableString.Invariant(
                $"The images run from {lowest} to {highest}, outside the threat model's box ") +
                FormattableString.Invariant($"[{threatModel.Lower}, {threatModel.Upper}]: ") +
                "declare the box that the images live in ([0, 1] unless they were changed).");
        }
    }
}
