using static TorchSharp.torch;

namespace Robust.Torch;

/// <summary>Gradients with respect to leaves, without a trace in their <c>grad</c>.</summary>
/// <remarks>
/// In TorchSharp 0.107 an error of torch inside of <c>autograd.grad</c>, such as too little memory or a tensor that the
/// module changed in place, is a C++ exception that leaves native code and ends the process; <c>backward</c> hands it
/// on as an exception of .NET.
/// </remarks>
internal static class Autograd
{
    /// <summary>The gradient of an output with respect to a leaf.</summary>
    /// <param name="output">What depends on the leaf.</param>
    /// <param name="leaf">A tensor made with <c>requires_grad_()</c>.</param>
    /// <param name="slope">Weights in the shape of the output; 1 for a scalar when null.</param>
    /// <param name="again">Whether the gradient of this output may be asked for once more.</param>
    /// <param name="differentiable">Whether autograd is to go through the gradient, back through the pass.</param>
    public static Tensor Gradient(
        Tensor output, Tensor leaf, Tensor? slope = null, bool again = false, bool differentiable = false) =>
        Gradients(output, [leaf], slope, again, differentiable)[0]!;

    /// <summary>The gradients of an output with respect to leaves; null for one that it does not depend on.</summary>
    public static Tensor?[] Gradients(
        Tensor output, Tensor[] leaves, Tensor? slope = null, bool again = false, bool differentiable = false)
    {
        var before = leaves.Select(static leaf => leaf.grad).ToArray();
        try
        {
            SetGradients(leaves, new Tensor?[leaves.Length]);
            autograd.backward(
                [output], slope is null ? null : [slope], again || differentiable, differentiable, leaves);
            return [.. leaves.Select(static leaf => leaf.grad)];
        }
        finally
        {
            SetGradients(leaves, before); // also undoes the circle of a leaf and its differentiable gradient
        }
    }

    private static void SetGradients(Tensor[] leaves, Tensor?[] gradients)
    {
        for (var i = 0; i < leaves.Length; i++)
        {
            leaves[i].grad = gradients[i];
        }
    }
}
