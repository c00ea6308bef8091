using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Differentiation;

/// <summary>Any module, recorded by autograd on a copy of the input that is the only leaf asked for a gradient.</summary>
internal sealed class AutogradLinearization(Module<Tensor, Tensor> module) : Linearization
{
    private Tensor leaf = null!;
    private Tensor recorded = null!;

    protected override Tensor Forward(Tensor x)
    {
        using var recording = enable_grad(); // whatever mode the caller is in
        leaf = Keep(x.detach().requires_grad_());
        recorded = Keep(module.Ask(leaf));
        return recorded.requires_grad
            ? recorded.detach()
            : throw new RobustException(
                $"The logits of {module.TypeName()} do not depend on its input in a way that autograd can follow: " +
                "use differentiable operations from the input to the logits, without detach or no_grad.");
    }

    protected override Tensor Backward(Tensor g) => Autograd.Gradient(recorded, leaf, g, again: true);
}
