using static TorchSharp.torch;

namespace Robust.Differentiation;

/// <summary>
/// A module that knows its own derivative. The build writes it for every declared architecture; of any other module
/// autograd finds the gradient.
/// </summary>
public interface ILinearizable
{
    /// <summary>
    /// Whether the module computes what the build wrote, and nothing else: no class derived from the declared one does for sure.
    /// Then it keeps nothing from one call to the next, so that several threads may call it at once.
    /// </summary>
    bool IsLinearizable { get; }

    /// <summary>The module in eval mode to first order at some inputs [N, ...]; null unless <see cref="IsLinearizable"/>.</summary>
    /// <param name="input">The inputs; they stay the caller's.</param>
    Linearization? LinearizeAt(Tensor input);
}
