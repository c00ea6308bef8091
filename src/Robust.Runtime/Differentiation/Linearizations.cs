using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Differentiation;

/// <summary>How each kind of module is taken to first order.</summary>
internal static class Linearizations
{
    /// <summary>A module in eval mode at some inputs.</summary>
    public static Linearization Of(Module<Tensor, Tensor> module, Tensor input) =>
        (module as ILinearizable)?.LinearizeAt(input) ?? Made(module).At(input);

    private static Linearization Made(Module<Tensor, Tensor> module) => module switch
    {
        Sequential sequence => new LinearizedSequence(sequence),
        TorchSharp.Modules.Linear or Convolution or BatchNorm => new LinearizedLayer(module),
        _ => new AutogradLinearization(module),
    };
}
