using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Training.Certified;

/// <summary>Initial weights through which intervals keep their size.</summary>
/// <remarks>Source: Shi et al. 2021, "Fast Certified Robust Training with Short Warmup".</remarks>
public static class IntervalInitialization
{
    /// <summary>
    /// Draws the weights of linear layers and convolutions, but of the last, from N(0, 2 pi / fan-in^2): there |W| r, for a ReLU
    /// behind it, is as wide as r on average. Biases, and all other parameters, stay as torch has them.
    /// </summary>
    /// <typeparam name="TModel">The network.</typeparam>
    /// <param name="model">A new network; its layers are taken in the order in which they are registered.</param>
    /// <returns>The same network.</returns>
    public static TModel Initialize<TModel>(TModel model)
        where TModel : Module
    {
        ArgumentNullException.ThrowIfNull(model);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        foreach (var weight in model.modules().Select(Weight).OfType<Tensor>().SkipLast(1))
        {
            var fanIn = weight.numel() / weight.shape[0];
            weight.normal_(0, Math.Sqrt(2 * Math.PI) / fanIn);
        }

        return model;
    }

    private static Tensor? Weight(Module module) => module switch
    {
        Linear linear => linear.weight,
        Convolution convolution => convolution.weight,
        _ => null,
    };
}
