using Robust.Certification;
using Robust.Certification.Graphs;
using Robust.Data;
using Robust.ThreatModels;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Samples.Recipes;

/// <summary>For how many test images it is proven that no perturbation changes the class.</summary>
internal static class Proofs
{
    private const int BatchSize = 200;

    /// <summary>The certified accuracy on all images of a data set.</summary>
    public static double Accuracy(
        Module<Tensor, Tensor> model, IThreatModel threat, Examples test, BoundMethod method, CancellationToken cancellationToken)
    {
        var certifier = new Certifier(model, threat, method);
        var proven = 0L;
        for (var start = 0; start < test.Count; start += BatchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var count = Math.Min(BatchSize, test.Count - start);
            using var part = test.Slice(start, count);
            proven += certifier.Certified(part.Inputs, part.Labels).sum().item<long>();
        }

        return proven / (double)test.Count;
    }
}
