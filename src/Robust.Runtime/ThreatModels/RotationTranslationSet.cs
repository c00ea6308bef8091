using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.ThreatModels;

/// <summary>Rotations and shifts of a batch of images: delta [N, 3] in [-1, 1].</summary>
internal sealed class RotationTranslationSet : IPerturbationSet
{
    private readonly RotationTranslation model;
    private readonly Tensor inputs;

    public RotationTranslationSet(Tensor inputs, RotationTranslation model)
    {
        Requirements.Images(inputs, "A rotation");
        this.model = model;
        this.inputs = inputs.detach().DetachFromDisposeScope();
    }

    /// <summary>The angle, the shift to the right and the shift down.</summary>
    public int Parameters => 3;

    public Tensor Zero() => zeros(inputs.shape[0], Parameters, inputs.dtype, inputs.device);

    public Tensor Start(Generator? generator = null)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        return Draws.Rows(generator, inputs.shape[0], Angles).MoveToOuterDisposeScope();

        Tensor Angles(long count) => empty(count, Parameters, inputs.dtype, inputs.device).uniform_(-1, 1, generator);
    }

    public Tensor Apply(Tensor delta)
    {
        using var scope = NewDisposeScope();
        if (inputs.shape[0] == 0)
        {
            return (inputs + delta.sum()).MoveToOuterDisposeScope();  // affine_grid refuses a batch of none
        }

        var places = functional.affine_grid(Sources(delta), inputs.shape, align_corners: false);

        // Reading x - Lower makes the zeros that stand outside of the image its least value.
        var moved = functional.grid_sample(
            inputs - model.Lower, places, GridSampleMode.Bilinear, GridSamplePaddingMode.Zeros, align_corners: false);
        return (moved + model.Lower).clamp(model.Lower, model.Upper).MoveToOuterDisposeScope();
    }

    public void Ascend(Tensor delta, Tensor gradient, double stepSize)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        delta.add_(Direction(delta, gradient), alpha: stepSize);
    }

    public void Ascend(Tensor delta, Tensor gradient, Tensor stepSizes)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        delta.add_(Direction(delta, gradient).mul_(stepSizes.PerExample(delta)));
    }

    public void Project(Tensor delta)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        delta.clamp_(-1, 1);
    }

    public IPerturbationSet Select(Tensor rows)
    {
        using var scope = NewDisposeScope();
        return new RotationTranslationSet(inputs.index_select(0, rows), model);
    }

    /// <summary>How far the parameter furthest outside is from [-1, 1].</summary>
    public Tensor Violation(Tensor delta)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        return (delta.abs() - 1).clamp_(min: 0).amax(1).MoveToOuterDisposeScope();
    }

    public void Dispose() => inputs.Dispose();

    /// <summary>The signs of the gradient pulled back to delta by the vector-Jacobian product of Apply.</summary>
    private Tensor Direction(Tensor delta, Tensor gradient)
    {
        using var recording = enable_grad();
        var leaf = delta.detach().requires_grad_();
        return Autograd.Gradient(Apply(leaf), leaf, gradient).detach().sign();
    }

    /// <summary>
    /// The affine maps [N, 2, 3] from a place in the result to the place in the image that it shows, in units of half
    /// the width and half the height: shift back, then rotate back.
    /// </summary>
    private Tensor Sources(Tensor delta)
    {
        var (height, width) = ((double)inputs.shape[2], (double)inputs.shape[3]);
        var angle = delta.select(1, 0) * (model.MaxDegrees * Math.PI / 180);
        var (cos, sin) = (angle.cos(), angle.sin());
        var (right, down) = (delta.select(1, 1) * model.MaxShift, delta.select(1, 2) * model.MaxShift);
        var x = stack([cos, sin * (-height / width), ((sin * down) - (cos * right)) * (2 / width)], 1);
        var y = stack([sin * (width / height), cos, ((sin * right) + (cos * down)) * (-2 / height)], 1);
        return stack([x, y], 1);
    }
}
