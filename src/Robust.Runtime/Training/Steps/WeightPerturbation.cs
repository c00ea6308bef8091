using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Training.Steps;

/// <summary>
/// The weights of a model moved a step up a loss, as long as this object lives: layer by layer w + v with
/// v = gamma |w| g / |g|, g the gradient of the loss at w.
/// </summary>
/// <remarks>
/// Source: Wu, Xia and Wang 2020, equations 8 to 12 and algorithm 1, one step. Only trainable parameters of two or more
/// dimensions move. The pass that finds g leaves nothing in the gradients of the parameters, and buffers (such as the
/// running statistics of a batch normalization) as they were.
/// </remarks>
public sealed class WeightPerturbation : IDisposable
{
    /// <summary>Keeps a layer without a gradient in its place; the authors' number.</summary>
    private const double Tiny = 1e-20;

    private readonly List<(Tensor Live, Tensor Copy)> weights = [];

    private WeightPerturbation()
    {
    }

    /// <summary>Moves the weights.</summary>
    /// <param name="model">The model, with gradients recorded.</param>
    /// <param name="loss">Runs the model and returns the loss to ascend, a scalar; called once.</param>
    /// <param name="gamma">The length of v in relation to that of the weights, layer by layer.</param>
    /// <param name="context">The step at hand, whose processes move the weights up the loss of the whole batch; null for a batch by itself.</param>
    /// <returns>What puts the weights back, bit for bit, when it is disposed.</returns>
    public static WeightPerturbation Ascend(Module<Tensor, Tensor> model, Func<Tensor> loss, double gamma, StepContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(loss);
        using var scope = NewDisposeScope();
        Tensor[] layers = [.. model.parameters().Where(static layer => layer.requires_grad && layer.dim() > 1)];
        var gradients = Gradients(model, layers, () => context?.Weighted(loss()) ?? loss());
        using var constant = no_grad();
        var perturbation = new WeightPerturbation();
        for (var i = 0; i < layers.Length; i++)
        {
            if (gradients[i] is { } own)
            {
                var gradient = context?.Total(own) ?? own;
                perturbation.Move(layers[i], gradient * (gamma * layers[i].norm() / (gradient.norm() + Tiny)));
            }
        }

        return perturbation;
    }

    /// <summary>Puts the weights back; a second call does nothing.</summary>
    public void Dispose()
    {
        using var constant = no_grad();
        foreach (var (live, copy) in weights)
        {
            live.copy_(copy);
            copy.Dispose();
        }

        weights.Clear();
    }

    /// <summary>The gradient of each layer, null for one that the loss does not depend on.</summary>
    private static Tensor?[] Gradients(Module model, Tensor[] layers, Func<Tensor> loss)
    {
        var buffers = model.buffers().Select(static live => (Live: live, Copy: live.clone())).ToList();
        try
        {
            return layers.Length == 0 ? [] : Autograd.Gradients(loss(), layers);
        }
        finally
        {
            using var constant = no_grad();
            buffers.ForEach(static buffer => buffer.Live.copy_(buffer.Copy));
        }
    }

    private void Move(Tensor layer, Tensor by)
    {
        weights.Add((layer, layer.detach().clone().DetachFromDisposeScope()));
        layer.add_(by);
    }
}
