using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Training.Augmentation;

/// <summary>Mixup: which examples of a batch are mixed, and in which shares.</summary>
/// <remarks>Source: Zhang, H. et al. 2018, "mixup: Beyond Empirical Risk Minimization", section 2.</remarks>
public static class MixUp
{
    /// <summary>Draws one lambda from Beta(alpha, alpha) and a partner for each example.</summary>
    /// <remarks>
    /// Lambda is given as max(lambda, 1 - lambda), which exchanges who is whose partner and nothing else, so that the
    /// label of an example is always the one of the larger share. It stays on the device.
    /// </remarks>
    /// <param name="examples">The batch [N, ...], floating point.</param>
    /// <param name="alpha">The parameter of the distribution, above 0.</param>
    /// <param name="generator">The source of randomness, on the device of the batch; torch's default when null.</param>
    /// <returns>Lambda, a scalar in [1/2, 1] of the type of the batch, and the partners [N], a permutation; where several processes work on the batch, those of the
    /// examples at hand in the whole of it (<see cref="Steps.StepContext.Rows"/>).</returns>
    public static (Tensor Lambda, Tensor Partners) Draw(Tensor examples, double alpha, Generator? generator = null)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(alpha);
        using var scope = NewDisposeScope();
        using var constant = no_grad();

        // (lambda, 1 - lambda) is Dirichlet(alpha, alpha).
        var shares = _sample_dirichlet(full(2, alpha, ScalarType.Float64, examples.device), generator);
        var partners = Draws.Rows(
            generator, examples.shape[0], count => randperm(count, ScalarType.Int64, examples.device, generator: generator));
        return (shares.max().to(examples.dtype).MoveToOuterDisposeScope(), partners.MoveToOuterDisposeScope());
    }
}
