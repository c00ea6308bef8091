using Robust.Attacks.Classifiers;
using Robust.Attacks.Losses;
using Robust.Differentiation;
using Robust.Torch;
using Robust.Training.Steps;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Training.Trainers;

// What the inner maximizers that the build writes are made of.
public abstract partial class RobustTrainer<TModel>
{
    /// <summary>
    /// PGD on cross-entropy, 10 steps of 0.25 eps from a uniform start: what takes the place of a one-step maximizer
    /// after catastrophic overfitting, where the options say so (Madry et al. 2018, section 2.1).
    /// </summary>
    /// <param name="x">Inputs [N, ...] within the box of the threat model.</param>
    /// <param name="y">True classes [N], int64.</param>
    /// <param name="context">The step at hand.</param>
    /// <returns>Perturbed inputs [N, ...] within the perturbation set of each input, detached.</returns>
    protected Tensor PerturbByPgd(Tensor x, Tensor y, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var scope = NewDisposeScope();
        using var frozen = Model.Freeze();
        using var set = ThreatModel.At(x);
        var delta = set.Start(context.Generator);
        for (var step = 0; step < 10; step++)
        {
            using var stepScope = NewDisposeScope();
            var gradient = InputGradient(set.Apply(delta), y);
            set.Ascend(delta, gradient, 0.25 * ThreatModel.Eps);
            set.Project(delta);
        }

        return set.Apply(delta).MoveToOuterDisposeScope();
    }

    /// <summary>The gradient of the sum of the examples' cross-entropies with respect to the input.</summary>
    /// <remarks>Nothing is left in the parameters' gradients; call it with the model frozen.</remarks>
    /// <param name="x">Inputs [N, ...], floating point.</param>
    /// <param name="y">True classes [N], int64.</param>
    /// <returns>The gradient [N, ...], detached.</returns>
    protected Tensor InputGradient(Tensor x, Tensor y) => InputGradient(x, y, CrossEntropyLoss.Instance);

    /// <summary>The gradient of the sum of the examples' losses with respect to the input.</summary>
    /// <remarks>Nothing is left in the parameters' gradients; call it with the model frozen.</remarks>
    /// <param name="x">Inputs [N, ...], floating point.</param>
    /// <param name="y">True classes [N], int64.</param>
    /// <param name="loss">The loss of logits and classes.</param>
    /// <returns>The gradient [N, ...], detached.</returns>
    protected Tensor InputGradient(Tensor x, Tensor y, IAdversarialLoss loss)
    {
        using var scope = NewDisposeScope();
        using var pass = LinearizedPass.Of(Model, x);
        return pass.InputGradient(loss.Gradient(pass.Logits, y)).MoveToOuterDisposeScope();
    }

    /// <summary>The gradient of the sum of the examples' cross-entropies, with the logits of the same pass.</summary>
    /// <param name="x">Inputs [N, ...], floating point.</param>
    /// <param name="y">True classes [N], int64.</param>
    /// <param name="logits">The logits [N, C], detached.</param>
    /// <returns>The gradient [N, ...], detached.</returns>
    protected Tensor InputGradient(Tensor x, Tensor y, out Tensor logits) =>
        InputGradient(x, y, CrossEntropyLoss.Instance, out logits);

    /// <summary>The gradient of the sum of the examples' losses, with the logits of the same pass.</summary>
    /// <param name="x">Inputs [N, ...], floating point.</param>
    /// <param name="y">True classes [N], int64.</param>
    /// <param name="loss">The loss of logits and classes.</param>
    /// <param name="logits">The logits [N, C], detached.</param>
    /// <returns>The gradient [N, ...], detached.</returns>
    protected Tensor InputGradient(Tensor x, Tensor y, IAdversarialLoss loss, out Tensor logits)
    {
        using var scope = NewDisposeScope();
        using var pass = LinearizedPass.Of(Model, x);
        logits = pass.Logits.alias().MoveToOuterDisposeScope();
        return pass.InputGradient(loss.Gradient(logits, y)).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The gradient of the sum of <see cref="SmoothingTerms.CrossEntropyOfMean"/> over noisy copies, with respect to the inputs that
    /// the copies are of.
    /// </summary>
    /// <remarks>Nothing is left in the parameters' gradients; call it with the model frozen.</remarks>
    /// <param name="x">Inputs [N, ...], floating point.</param>
    /// <param name="y">True classes [N], int64.</param>
    /// <param name="noise">The noise [m N, ...] of m copies of each input, one after the other.</param>
    /// <returns>The gradient [N, ...], detached.</returns>
    protected Tensor SmoothedGradient(Tensor x, Tensor y, Tensor noise)
    {
        using var scope = NewDisposeScope();
        using var pass = LinearizedPass.Of(Model, Noisy(x, noise));
        var gradient = pass.InputGradient(SmoothingTerms.GradientOfMean(pass.Logits, y));
        return gradient.reshape([x.shape[0], -1, .. x.shape[1..]]).sum(1).MoveToOuterDisposeScope();
    }

    /// <summary>The <see cref="SmoothingTerms.CrossEntropyOfMean"/> over noisy copies.</summary>
    /// <param name="x">Inputs [N, ...], floating point.</param>
    /// <param name="y">True classes [N], int64.</param>
    /// <param name="noise">The noise [m N, ...] of m copies of each input, one after the other.</param>
    /// <returns>Values [N].</returns>
    protected Tensor SmoothedLosses(Tensor x, Tensor y, Tensor noise)
    {
        using var scope = NewDisposeScope();
        return SmoothingTerms.CrossEntropyOfMean(Model.call(Noisy(x, noise)), y).MoveToOuterDisposeScope();
    }

    private static Tensor Noisy(Tensor x, Tensor noise)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(noise);
        return x.repeat_interleave(noise.shape[0] / x.shape[0], 0) + noise;
    }

    /// <summary>
    /// The gradient of <paramref name="slope"/> * <paramref name="function"/>(<paramref name="input"/>), summed, with
    /// respect to the input. Nothing is left in the parameters' gradients.
    /// </summary>
    /// <param name="function">A differentiable function.</param>
    /// <param name="input">Where to take the gradient.</param>
    /// <param name="slope">Weights in the shape of the function's value; 1 for a scalar when null.</param>
    /// <returns>The gradient in the shape of the input, detached.</returns>
    protected static Tensor Pullback(Func<Tensor, Tensor> function, Tensor input, Tensor? slope = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        using var recording = enable_grad();
        var leaf = input.detach().requires_grad_();
        return Autograd.Gradient(function(leaf), leaf, slope).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// A maximizer that works on the parts of a batch side by side, where the build wrote both it and the network, and it seeks
    /// the worst of each example for itself.
    /// </summary>
    private InnerMaximizer InParts(InnerMaximizer maximizer) =>
        plan.PerturbsByExample && Model is ILinearizable { IsLinearizable: true } && Device.type == DeviceType.CPU
            ? (x, y, context) => PerturbInParts(maximizer, x, y, context)
            : maximizer;

    private Tensor PerturbInParts(InnerMaximizer maximizer, Tensor x, Tensor y, StepContext context)
    {
        if (Shards.AreWhole(x.shape[0], context.Generator))
        {
            return maximizer(x, y, context);
        }

        using var scope = NewDisposeScope();
        using var frozen = Model.Freeze(); // by the thread that trains, for all that work for it
        var parts = Shards.Run(x.shape[0], context.Generator, (start, count, generator) =>
        {
            using var part = NewDisposeScope();
            return maximizer(x.narrow(0, start, count), y.narrow(0, start, count), context.Of(start, count, x.shape[0], generator))
                .DetachFromDisposeScope();
        });
        scope.Attach(parts);
        return cat(parts).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// How many starts it takes to try every part of the set at each example: the number of members of a union, else 1.
    /// </summary>
    /// <param name="x">Inputs [N, ...], floating point.</param>
    protected int Branches(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = NewDisposeScope();
        using var set = ThreatModel.At(x.narrow(0, 0, Math.Min(1, x.shape[0])));
        return set.Branches;
    }
}
