using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Models;

/// <summary>
/// Three classes of 1 x 4 x 4 images: a convolution, a normalization and dropout, then a linear layer.
/// </summary>
internal sealed class TinyNet : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1;
    private readonly BatchNorm2d norm1;
    private readonly Dropout dropout1;
    private readonly Linear linear1;

    public TinyNet() : base("TinyNet")
    {
        conv1 = Conv2d(1, 6, 3, padding: 1);
        norm1 = BatchNorm2d(6);
        dropout1 = Dropout(0.1);
        linear1 = Linear(96, 3);
        register_module("conv1", conv1);
        register_module("norm1", norm1);
        register_module("dropout1", dropout1);
        register_module("linear1", linear1);
    }

    /// <summary>With weights of a generator of its own, whatever was drawn before.</summary>
    public TinyNet(long seed) : this()
    {
        using var constant = no_grad();
        using var generator = new Generator((ulong)seed);
        foreach (var (weights, bias) in new[] { (conv1.weight, conv1.bias!), (linear1.weight, linear1.bias!) })
        {
            var bound = 1 / Math.Sqrt(weights.numel() / (double)weights.shape[0]);
            weights.uniform_(-bound, bound, generator);
            bias.uniform_(-bound, bound, generator);
        }
    }

    public Conv2d Conv1 => conv1;

    public BatchNorm2d Norm1 => norm1;

    public Dropout Dropout1 => dropout1;

    public Linear Linear1 => linear1;

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = functional.relu(norm1.call(conv1.call(input)));
        x = dropout1.call(x.flatten(1));
        return linear1.call(x).MoveToOuterDisposeScope();
    }
}
