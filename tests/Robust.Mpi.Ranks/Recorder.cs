using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Mpi.Ranks;

/// <summary>Told of every step before the weights move.</summary>
internal static class Recorder
{
    /// <summary>How many steps there were.</summary>
    public static int Steps { get; private set; }

    /// <summary>What to do at a step; the gradients are in the parameters.</summary>
    public static Action<int, Module<Tensor, Tensor>> OnStep { get; set; } = static (_, _) => { };

    public static void Step(Module<Tensor, Tensor> model) => OnStep(++Steps, model);
}
