using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Attacks.Sparse;

/// <summary>
/// Three classes of 1 x 5 x 5 images by two layers of random weights: far from linear in a pixel that moves across its
/// whole range.
/// </summary>
internal sealed class TwoLayers : Module<Tensor, Tensor>
{
    public const int Pixels = 25;

    private readonly Linear hidden = Linear(Pixels, 30);
    private readonly Linear output = Linear(30, 3);

    public TwoLayers(long seed) : base("TwoLayers")
    {
        register_module("hidden", hidden);
        register_module("output", output);
        using var constant = no_grad();
        using var generator = new Generator((ulong)seed);
        foreach (var parameter in parameters())
        {
            parameter.normal_(0, 2 / Math.Sqrt(parameter.shape[^1]), generator);
        }
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return output.call(functional.relu(hidden.call((input - 0.5).flatten(1)))).MoveToOuterDisposeScope();
    }
}
