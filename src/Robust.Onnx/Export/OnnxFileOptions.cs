using Robust.ThreatModels;

namespace Robust.Onnx.Export;

/// <summary>What an ONNX file is to contain, besides the network.</summary>
public sealed record OnnxFileOptions
{
    /// <summary>The shape of one input without the batch; null, as unless given, for the declared one.</summary>
    public IReadOnlyList<long>? InputShape { get; init; }

    /// <summary>What the model is to withstand; null, as unless given, for what is declared.</summary>
    public IThreatModel? ThreatModel { get; init; }

    /// <summary>
    /// Whether the file has a second output, <see cref="OnnxFile.MarginsName"/>: the least margin of each prediction over the threat model,
    /// which is an L-infinity ball, by interval bounds. It takes the work of about two more predictions.
    /// </summary>
    public bool Certificate { get; init; }
}
