using static TorchSharp.torch;

namespace Robust.Torch;

/// <summary>Numbers of examples beside their perturbations.</summary>
internal static class PerExampleExtensions
{
    /// <summary>Values [N] as [N, 1, ...], to go with perturbations [N, ...].</summary>
    public static Tensor PerExample(this Tensor values, Tensor perturbations)
    {
        var shape = new long[perturbations.dim()];
        Array.Fill(shape, 1);
        shape[0] = values.shape[0];
        return values.reshape(shape);
    }
}
