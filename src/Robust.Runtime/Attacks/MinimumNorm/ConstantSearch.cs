using static TorchSharp.torch;

namespace Robust.Attacks.MinimumNorm;

/// <summary>
/// The binary search of <see cref="PenaltyAttack"/> for the constant c of each example of a batch, and the measure of
/// the smallest perturbation found for it.
/// </summary>
internal sealed class ConstantSearch : ExampleTensors
{
    private const double Growth = 10;

    /// <summary>Starts the search.</summary>
    /// <param name="inputs">Inputs [N, ...], for their number, type and device.</param>
    /// <param name="first">The first c of each.</param>
    public ConstantSearch(Tensor inputs, double first)
    {
        using var scope = NewDisposeScope();
        Constant = full(inputs.shape[0], first, inputs.dtype, inputs.device);
        Low = zeros_like(Constant);
        High = full_like(Constant, double.PositiveInfinity);
        Least = full_like(Constant, double.PositiveInfinity);
    }

    /// <summary>The constants [N] to try next.</summary>
    public Tensor Constant
    {
        get => Get();
        private init => Set(value);
    }

    /// <summary>The measure [N] of the smallest perturbations found, infinite where there is none.</summary>
    public Tensor Least
    {
        get => Get();
        private init => Set(value);
    }

    /// <summary>The greatest constants [N] that did not fool the classifier.</summary>
    private Tensor Low
    {
        get => Get();
        init => Set(value);
    }

    /// <summary>The least constants [N] that did.</summary>
    private Tensor High
    {
        get => Get();
        init => Set(value);
    }

    /// <summary>
    /// Takes the outcome for some examples [K]: tries the middle next, or ten times as much as long as nothing fools.
    /// </summary>
    public void Note(Tensor rows, Tensor solved, Tensor least)
    {
        using var scope = NewDisposeScope();
        var tried = Constant.index_select(0, rows);
        var low = tried.where(solved.logical_not(), Low.index_select(0, rows));
        var high = tried.where(solved, High.index_select(0, rows));
        var next = ((low + high) / 2).where(high.isfinite(), tried * Growth);
        Low.index_copy_(0, rows, low);
        High.index_copy_(0, rows, high);
        Constant.index_copy_(0, rows, next);
        Least.index_copy_(0, rows, least);
    }
}
