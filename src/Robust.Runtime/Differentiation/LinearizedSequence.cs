using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Differentiation;

/// <summary>Modules one after the other.</summary>
internal sealed class LinearizedSequence(Sequential sequence) : Linearization
{
    private readonly List<Linearization> parts = [];

    protected override Tensor Forward(Tensor x)
    {
        foreach (var module in sequence.children())
        {
            var part = Keep((Module<Tensor, Tensor>)module, x);
            parts.Add(part);
            x = part.Output;
        }

        return x.alias();
    }

    protected override Tensor Backward(Tensor g)
    {
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            g = parts[i].InputGradient(g);
        }

        return g;
    }
}
