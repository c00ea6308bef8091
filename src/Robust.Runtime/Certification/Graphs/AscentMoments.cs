using static TorchSharp.torch;

namespace Robust.Certification.Graphs;

/// <summary>What Adam remembers of the gradients of one tensor (Kingma and Ba 2015, algorithm 1); upward and in place.</summary>
internal sealed class AscentMoments
{
    private const double FirstDecay = 0.9;
    private const double SecondDecay = 0.999;
    private const double Floor = 1e-8;

    private readonly Tensor first;
    private readonly Tensor second;
    private int steps;

    /// <summary>Remembers nothing yet.</summary>
    /// <param name="variables">What is to rise.</param>
    public AscentMoments(Tensor variables) => (first, second) = (zeros_like(variables), zeros_like(variables));

    /// <summary>Takes a step.</summary>
    /// <param name="variables">What rises, in place.</param>
    /// <param name="gradient">Its gradient.</param>
    /// <param name="rate">How far the first step goes.</param>
    public void Ascend(Tensor variables, Tensor gradient, double rate)
    {
        steps++;
        first.mul_(FirstDecay).add_(gradient, alpha: 1 - FirstDecay);
        second.mul_(SecondDecay).addcmul_(gradient, gradient, 1 - SecondDecay);
        var size = (second / (1 - Math.Pow(SecondDecay, steps))).sqrt_().add_(Floor);
        variables.addcdiv_(first, size, rate / (1 - Math.Pow(FirstDecay, steps)));
    }
}
