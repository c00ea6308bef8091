using Robust.Attacks.Classifiers;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Models;

/// <summary>Passes everything on, and remembers the numbers of the inputs it was asked about, in order.</summary>
internal sealed class RecordingClassifier(IClassifier inner) : IClassifier
{
    public List<double[]> Asked { get; } = [];

    public Tensor Logits(Tensor inputs)
    {
        Asked.Add(inputs.ToNumbers());
        return inner.Logits(inputs);
    }

    public IForwardPass Forward(Tensor inputs)
    {
        Asked.Add(inputs.ToNumbers());
        return inner.Forward(inputs);
    }
}
