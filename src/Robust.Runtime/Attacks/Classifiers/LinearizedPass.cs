using Robust.Differentiation;
using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Attacks.Classifiers;

/// <summary>A pass of a module: by the derivative that the build wrote where it is in eval mode, else by autograd.</summary>
internal sealed class LinearizedPass(Linearization linearized) : IForwardPass
{
    public Tensor Logits => linearized.Output;

    /// <summary>A pass on inputs [N, ...].</summary>
    public static LinearizedPass Of(Module<Tensor, Tensor> module, Tensor inputs) => new(
        module is ILinearizable known && !module.training && module.Ask(inputs, () => known.LinearizeAt(inputs)) is { } found
            ? found
            : new AutogradLinearization(module).At(inputs));

    public Tensor InputGradient(Tensor logitsGradient) => linearized.InputGradient(logitsGradient);

    public void Dispose() => linearized.Dispose();
}
