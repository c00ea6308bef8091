using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Differentiation;

/// <summary>A layer of torch that is linear in its input.</summary>
internal sealed class LinearizedLayer(Module<Tensor, Tensor> layer) : Linearization
{
    private long[] inputShape = [];

    protected override Tensor Forward(Tensor x)
    {
        inputShape = x.shape;
        return layer.call(x);
    }

    protected override Tensor Backward(Tensor g) => layer switch
    {
        TorchSharp.Modules.Linear linear => Pullbacks.Linear(g, linear),
        Convolution convolution => Pullbacks.Convolution(g, convolution, inputShape),
        BatchNorm norm => Pullbacks.BatchNorm(g, norm),
        _ => throw new NotSupportedException($"{layer.TypeName()} is not linear."),
    };
}
