using Robust.Certification.Arithmetic;
using Robust.Certification.Graphs;
using Robust.Certification.Regions;
using Robust.Declarations;
using Robust.Evaluation.Fit;
using Robust.ThreatModels;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Onnx.Export;

/// <summary>Whether a certificate of a model can be written.</summary>
internal static class CertificateChecks
{
    /// <summary>No bound is greater: then no sum on the way to one can overflow.</summary>
    private const double Greatest = 1e30;

    /// <summary>Refuses a threat model that is no L-infinity ball, layers that bounds cannot pass, and bounds that overflow.</summary>
    /// <exception cref="RobustException">It is so.</exception>
    public static void Check(Module<Tensor, Tensor> model, BoundedGraph network, IThreatModel? set, IReadOnlyList<long> inputShape)
    {
        if (set is null)
        {
            throw new RobustException(
                $"A certificate is about a threat model, and {model.TypeName()} declares none: give {nameof(OnnxFileOptions)}.{nameof(OnnxFileOptions.ThreatModel)}.");
        }

        if (set.Norm != Norm.LInf || set.Members.Count > 0)
        {
            throw new RobustException(
                $"The certificate of an ONNX file is about an L-infinity ball, not \"{set.Description}\": give such a ball as "
                + $"{nameof(OnnxFileOptions)}.{nameof(OnnxFileOptions.ThreatModel)}, or certify by Certifier.");
        }

        if (network.Layers.OfType<OpaqueLayer>().FirstOrDefault() is { } opaque)
        {
            throw opaque.Refusal;
        }

        CheckRange(model, network, set, inputShape);
    }

    /// <summary>Bounds over the whole box are no smaller than those of any input in it.</summary>
    private static void CheckRange(Module<Tensor, Tensor> model, BoundedGraph network, IThreatModel set, IReadOnlyList<long> inputShape)
    {
        using var scope = NewDisposeScope();
        var (least, greatest) = InputRange.Around(set.Lower, set.Upper);
        var device = ModelFit.DeviceOf(model);
        var lower = full([1, .. inputShape], least - (1e-3 * (1 + Math.Abs(least))), ScalarType.Float32, device);
        var upper = full([1, .. inputShape], greatest + (1e-3 * (1 + Math.Abs(greatest))), ScalarType.Float32, device);
        var table = new BoundTable(network, new BoxRegion(new Interval(lower, upper)));
        for (var i = 1; i <= network.Output; i++)
        {
            table[i] = table.Forward(i);
            if (!table[i].Magnitude().le(Greatest).all().item<bool>())
            {
                throw new RobustException(
                    $"The values of {model.TypeName()} over the box from {set.Lower} to {set.Upper} may be as large as no float is, so nothing is "
                    + "proven of it: check its weights.");
            }
        }
    }
}
