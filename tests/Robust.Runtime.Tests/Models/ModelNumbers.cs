using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Models;

/// <summary>All that a model has learned, as plain numbers.</summary>
internal static class ModelNumbers
{
    public static double[] AllNumbers(this Module model) =>
        [.. model.state_dict().Values.SelectMany(static tensor => tensor.ToNumbers())];
}
