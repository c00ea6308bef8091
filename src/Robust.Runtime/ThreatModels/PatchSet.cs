using Robust.Declarations;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>Patches on a batch of images: delta [N, C, H, W] is 0 outside of one window.</summary>
internal sealed class PatchSet : IPerturbationSet
{
    private readonly Patch model;
    private readonly Tensor inputs;
    private readonly Tensor lower;
    private readonly Tensor upper;

    /// <summary>The windows [N] that the last random start chose; null before it, or where they are searched.</summary>
    private Tensor? chosen;

    public PatchSet(Tensor inputs, Patch model)
    {
        Requirements.Images(inputs, "A patch");
        if (inputs.shape[2] < model.Height || inputs.shape[3] < model.Width)
        {
            throw new ArgumentException(
                $"A patch of {model.Height} x {model.Width} pixels does not fit into images of {inputs.shape[2]} x " +
                $"{inputs.shape[3]}; make it smaller.", nameof(inputs));
        }

        using var scope = NewDisposeScope();
        using var constant = no_grad();
        this.model = model;
        this.inputs = inputs.detach().DetachFromDisposeScope();
        lower = (model.Lower - inputs).clamp_(max: 0).DetachFromDisposeScope();
        upper = (model.Upper - inputs).clamp_(min: 0).DetachFromDisposeScope();
    }

    public double Unit => model.Upper - model.Lower;

    public Tensor Zero() => zeros_like(inputs);

    /// <summary>A window at a uniform place, filled uniformly; a random one stays until the next start.</summary>
    public Tensor Start(Generator? generator = null)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var windows = Windows.Random(inputs, model, generator);
        if (model.Location == PatchLocation.Random)
        {
            chosen?.Dispose();
            chosen = windows.DetachFromDisposeScope();
        }

        var filled = Draws.Like(generator, inputs, all => all.uniform_(0, 1, generator)).mul_(upper - lower).add_(lower).clamp_(lower, upper);
        return filled.mul_(Windows.Cover(windows, inputs, model)).MoveToOuterDisposeScope();
    }

    public Tensor Apply(Tensor delta) => inputs + delta;

    /// <summary>
    /// A signed step in the window; a searched one first goes to where the linearized loss has its largest maximum
    /// over the set (a gradient that is zero throughout moves it nowhere).
    /// </summary>
    public void Ascend(Tensor delta, Tensor gradient, double stepSize)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        Move(delta, gradient, gradient.sign().mul_(stepSize));
    }

    public void Ascend(Tensor delta, Tensor gradient, Tensor stepSizes)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        Move(delta, gradient, gradient.sign().mul_(stepSizes.PerExample(gradient)));
    }

    /// <summary>Clips to the box and keeps the window that brings the result nearest, or the chosen one.</summary>
    public void Project(Tensor delta)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var inBox = delta.clamp(lower, upper);
        delta.copy_(inBox.mul_(Windows.Cover(chosen ?? Fullest(delta, inBox), inputs, model)));
    }

    public IPerturbationSet Select(Tensor rows)
    {
        using var scope = NewDisposeScope();
        return new PatchSet(inputs.index_select(0, rows), model)
        {
            chosen = chosen?.index_select(0, rows).DetachFromDisposeScope(),
        };
    }

    /// <summary>The greatest change beside the fullest window, or the distance from the box if that is more.</summary>
    public Tensor Violation(Tensor delta)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var cover = Windows.Cover(Fullest(delta, delta.clamp(lower, upper)), inputs, model);
        var beside = delta.abs().mul_(cover.logical_not());
        var beyond = maximum(lower - delta, delta - upper).clamp_(min: 0);
        return maximum(beside, beyond).flatten(1).amax(1).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        inputs.Dispose();
        lower.Dispose();
        upper.Dispose();
        chosen?.Dispose();
    }

    private void Move(Tensor delta, Tensor gradient, Tensor step)
    {
        var cover = Windows.Cover(chosen ?? Promising(delta, gradient), inputs, model);
        delta.add_(step).mul_(cover);
    }

    /// <summary>The windows [N] that keep most of delta: the nearest members lie there.</summary>
    private Tensor Fullest(Tensor delta, Tensor inBox) =>
        Windows.Sums(Balls.Reduction(delta, inBox).sum(1), model).argmax(1);

    /// <summary>The windows [N] where the gradient times delta could be greatest.</summary>
    private Tensor Promising(Tensor delta, Tensor gradient)
    {
        var most = maximum(gradient * lower, gradient * upper).sum(1);
        var promise = Windows.Sums(most.to(ScalarType.Float64), model);
        return promise.argmax(1).where(promise.amax(1) > 0, Fullest(delta, delta));
    }
}
