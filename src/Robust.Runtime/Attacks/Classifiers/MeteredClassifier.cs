using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Attacks.Classifiers;

/// <summary>
/// A classifier that an attack asks through this object: it counts the passes, and notes on the device, without
/// waiting for it, what would make the answers worthless.
/// </summary>
internal sealed class MeteredClassifier : IClassifier, IDisposable
{
    private readonly IClassifier inner;
    private readonly Tensor undefined;
    private readonly Tensor zeroGradients;

    public MeteredClassifier(IClassifier inner, Device device)
    {
        this.inner = inner;
        undefined = zeros(1, ScalarType.Bool, device).DetachFromDisposeScope();
        zeroGradients = zeros(1, ScalarType.Int64, device).DetachFromDisposeScope();
    }

    /// <summary>The number of examples that went forward.</summary>
    public long ForwardPasses { get; private set; }

    /// <summary>The number of examples whose input gradient was taken.</summary>
    public long BackwardPasses { get; private set; }

    public Tensor Logits(Tensor inputs)
    {
        ForwardPasses += inputs.shape[0];
        return Checked(inner.Logits(inputs), inputs);
    }

    public IForwardPass Forward(Tensor inputs)
    {
        ForwardPasses += inputs.shape[0];
        var pass = inner.Forward(inputs);
        Checked(pass.Logits, inputs);
        return new MeteredPass(this, pass);
    }

    /// <summary>Whether some logit was not finite. It waits for the device.</summary>
    public bool IsUndefined() => undefined.Value<bool>();

    /// <summary>How many input gradients were zero throughout. It waits for the device.</summary>
    public long ZeroGradients() => zeroGradients.Value<long>();

    public void Dispose()
    {
        undefined.Dispose();
        zeroGradients.Dispose();
    }

    private Tensor Checked(Tensor logits, Tensor inputs)
    {
        if (logits.dim() != 2 || logits.shape[0] != inputs.shape[0] || logits.shape[1] < 2)
        {
            throw new RobustException(
                $"An attack needs logits [N, classes] with at least 2 classes, but the model gives " +
                $"[{string.Join(", ", logits.shape)}] for {inputs.shape[0]} inputs: flatten its output and " +
                "give it one output a class.");
        }

        using var scope = NewDisposeScope();
        undefined.logical_or_(logits.isfinite().all().logical_not_());
        return logits;
    }

    private Tensor Counted(Tensor gradient)
    {
        BackwardPasses += gradient.shape[0];
        using var scope = NewDisposeScope();
        zeroGradients.add_(gradient.flatten(1).any(1).logical_not_().sum());
        return gradient;
    }

    private sealed class MeteredPass(MeteredClassifier meter, IForwardPass pass) : IForwardPass
    {
        public Tensor Logits => pass.Logits;

        public Tensor InputGradient(Tensor logitsGradient) => meter.Counted(pass.InputGradient(logitsGradient));

        public void Dispose() => pass.Dispose();
    }
}
