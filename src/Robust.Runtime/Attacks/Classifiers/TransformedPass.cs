using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Attacks.Classifiers;

/// <summary>A classifier's pass on transformed inputs, with the gradient of the inputs before.</summary>
internal sealed class TransformedPass : IForwardPass
{
    private readonly Tensor inputs;
    private readonly Tensor transformed;
    private readonly IForwardPass pass;

    public TransformedPass(IClassifier classifier, Tensor inputs, Func<Tensor, Tensor> transformation)
    {
        using var scope = NewDisposeScope();
        var leaf = inputs.detach().requires_grad_();
        Tensor output;
        using (enable_grad())
        {
            output = transformation(leaf);
        }

        if (!output.requires_grad)
        {
            throw new RobustException(
                "A transformation of inputs does not depend on them in a way that autograd can follow: use " +
                "differentiable operations from the inputs to what it returns, without detach or no_grad.");
        }

        pass = classifier.Forward(output.detach());
        this.inputs = leaf.DetachFromDisposeScope();
        transformed = output.DetachFromDisposeScope();
    }

    public Tensor Logits => pass.Logits;

    public Tensor InputGradient(Tensor logitsGradient)
    {
        using var scope = NewDisposeScope();
        var gradient = pass.InputGradient(logitsGradient);
        return Autograd.Gradient(transformed, inputs, gradient).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        pass.Dispose();
        inputs.Dispose();
        transformed.Dispose();
    }
}
