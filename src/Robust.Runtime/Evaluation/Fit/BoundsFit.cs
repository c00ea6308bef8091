using Robust.Certification;
using Robust.Certification.Graphs;
using Robust.Certification.Verification;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Evaluation.Fit;

/// <summary>Whether bounds pass a network, which is known before attacks take hours.</summary>
internal static class BoundsFit
{
    /// <summary>Follows the network once.</summary>
    /// <exception cref="RobustException">It has a layer that bounds cannot pass.</exception>
    public static void Check(ICertifier? certifier, Module<Tensor, Tensor> model)
    {
        if (certifier is Certifier or CertifierCascade or VerifierCertifier)
        {
            ModuleLayers.Graph(model).Dispose();
        }
    }
}
