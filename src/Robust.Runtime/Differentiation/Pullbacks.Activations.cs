using static TorchSharp.torch;

namespace Robust.Differentiation;

// Of functions applied value by value, and of softmax.
public static partial class Pullbacks
{
    /// <summary>Of max(x, 0): g where the output is positive.</summary>
    /// <param name="g">The gradient of the output.</param>
    /// <param name="y">The output.</param>
    public static Tensor ReLU(Tensor g, Tensor y)
    {
        ArgumentNullException.ThrowIfNull(g);
        ArgumentNullException.ThrowIfNull(y);
        return Rectification.Serves(g, y) ? Rectification.Of(g, y) : y.sign().mul_(g);
    }

    /// <summary>Of max(x, 0) + slope min(x, 0): g, times the slope where x is not positive.</summary>
    /// <param name="g">The gradient of the output.</param>
    /// <param name="x">The input.</param>
    /// <param name="slope">The slope for negative inputs.</param>
    public static Tensor LeakyReLU(Tensor g, Tensor x, double slope) =>
        x.gt(0).to(x.dtype).mul_(1 - slope).add_(slope).mul_(g);

    /// <summary>Of x Phi(x), Phi being the distribution function of the standard normal: (Phi(x) + x phi(x)) g.</summary>
    /// <param name="g">The gradient of the output.</param>
    /// <param name="x">The input.</param>
    public static Tensor GELU(Tensor g, Tensor x)
    {
        var below = (x / Math.Sqrt(2)).erf_().add_(1).mul_(0.5);
        var density = x.square().mul_(-0.5).exp_().mul_(1 / Math.Sqrt(2 * Math.PI));
        return density.mul_(x).add_(below).mul_(g);
    }

    /// <summary>Of x s(x), s being the logistic function: s (1 + x (1 - s)) g.</summary>
    /// <param name="g">The gradient of the output.</param>
    /// <param name="x">The input.</param>
    public static Tensor SiLU(Tensor g, Tensor x)
    {
        var share = x.sigmoid();
        return (1 - share).mul_(x).add_(1).mul_(share).mul_(g);
    }

    /// <summary>Of tanh(x): (1 - y^2) g.</summary>
    /// <param name="g">The gradient of the output.</param>
    /// <param name="y">The output.</param>
    public static Tensor Tanh(Tensor g, Tensor y) => (1 - y.square()).mul_(g);

    /// <summary>Of the logistic function: y (1 - y) g.</summary>
    /// <param name="g">The gradient of the output.</param>
    /// <param name="y">The output.</param>
    public static Tensor Sigmoid(Tensor g, Tensor y) => (1 - y).mul_(y).mul_(g);

    /// <summary>Of softmax along the channels: y (g - sum(g y)).</summary>
    /// <param name="g">The gradient of the output [N, C, ...].</param>
    /// <param name="y">The output [N, C, ...].</param>
    public static Tensor Softmax(Tensor g, Tensor y) => (g - (g * y).sum([1], keepdim: true)).mul_(y);
}
