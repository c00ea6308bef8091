using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.App.Commands;

/// <summary>What a layer makes of one input, and what that costs.</summary>
/// <param name="Name">Its name in the network.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Output">The shape of what comes out, without the batch.</param>
/// <param name="Parameters">How many numbers training moves in it.</param>
/// <param name="MultiplyAdds">The products of weights and values.</param>
internal sealed record LayerCost(string Name, string Kind, IReadOnlyList<long> Output, long Parameters, long MultiplyAdds)
{
    /// <summary>The layers that are modules of their own, in the order of their work on one input.</summary>
    /// <param name="model">The network; it is left in eval mode.</param>
    /// <param name="inputShape">The shape of an input.</param>
    public static IReadOnlyList<LayerCost> Of(Module<Tensor, Tensor> model, IReadOnlyList<int> inputShape)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var costs = new List<LayerCost>();
        foreach (var (name, module) in model.named_modules())
        {
            if (module is Module<Tensor, Tensor> layer && !layer.named_children().Any())
            {
                layer.register_forward_hook((_, _, output) =>
                {
                    costs.Add(Of(name, layer, output));
                    return output;
                });
            }
        }

        model.eval();
        _ = model.call(zeros([1, .. inputShape.Select(static extent => (long)extent)]));
        return costs;
    }

    /// <summary>Each value of the output is a sum over as many products as a row of the weight has numbers.</summary>
    private static LayerCost Of(string name, Module<Tensor, Tensor> layer, Tensor output)
    {
        var parameters = layer.parameters(recurse: false).ToList();
        var weight = parameters.FirstOrDefault(static parameter => parameter.dim() > 1);
        return new LayerCost(
            name, layer.GetName(), output.shape[1..], parameters.Sum(static parameter => parameter.numel()),
            weight is null ? 0 : weight.numel() / weight.shape[0] * output.numel());
    }
}
