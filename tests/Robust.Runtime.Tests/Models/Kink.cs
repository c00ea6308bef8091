using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Models;

/// <summary>Two classes of single numbers, class 0 by far: the logits are 5 and -|x - peak|.</summary>
internal sealed class Kink(double peak) : Module<Tensor, Tensor>("Kink")
{
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return cat([full_like(input, 5), -(input - peak).abs()], 1).MoveToOuterDisposeScope();
    }
}
