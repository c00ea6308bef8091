using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Models;

/// <summary>
/// Logits W x + b, over inputs of any shape laid out flat: the model whose worst case is known exactly.
/// </summary>
internal sealed class LinearModel : Module<Tensor, Tensor>
{
    private readonly Linear linear;

    public LinearModel(double[,] weight, double[] bias, ScalarType type = ScalarType.Float32) : base("LinearModel")
    {
        linear = Linear(weight.GetLength(1), weight.GetLength(0));
        register_module("linear", linear);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        linear.weight!.copy_(tensor(weight));
        linear.bias!.copy_(tensor(bias));
        if (type != ScalarType.Float32)
        {
            _to(type, false);
        }
    }

    public Tensor Weight => linear.weight!;

    public Tensor Bias => linear.bias!;

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return linear.call(input.flatten(1)).MoveToOuterDisposeScope();
    }
}
