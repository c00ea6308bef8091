using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Attacks.Classifiers;

/// <summary>
/// A forward pass recorded by autograd, on a copy of the input that is the only leaf asked for a gradient.
/// </summary>
internal sealed class AutogradPass : IForwardPass
{
    private readonly Tensor inputs;
    private readonly Tensor outputs;

    public AutogradPass(Module<Tensor, Tensor> module, Tensor inputs)
    {
        using var scope = NewDisposeScope();
        using var recording = enable_grad(); // whatever mode the caller is in
        var leaf = inputs.detach().requires_grad_();
        var logits = module.Ask(leaf);
        if (!logits.requires_grad)
        {
            throw new RobustException(
                $"The logits of {module.TypeName()} do not depend on its input in a way that autograd can follow: " +
                "use differentiable operations from the input to the logits, without detach or no_grad.");
        }

        Logits = logits.detach().DetachFromDisposeScope();
        this.inputs = leaf.DetachFromDisposeScope();
        outputs = logits.DetachFromDisposeScope();
    }

    public Tensor Logits { get; }

    public Tensor InputGradient(Tensor logitsGradient) =>
        Autograd.Gradient(outputs, inputs, logitsGradient, again: true);

    public void Dispose()
    {
        Logits.Dispose();
        outputs.Dispose();
        inputs.Dispose();
    }
}
