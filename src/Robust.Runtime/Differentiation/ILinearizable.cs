using static TorchSharp.torch;

namespace Robust.Differentiation;

/// <summary>
/// A module that knows its own derivative. The build writes it for every declared architecture; of any other module
/// autograd finds the gradient.
/// </summary>
public interface ILinearizable
{
    /// <summary>The module in eval mode to first order at some inputs [N, ...]; null if it computes something else now.</summary>
    /// <param name="input">The inputs; they stay the caller's.</param>
    Linearization? LinearizeAt(Tensor input);
}
