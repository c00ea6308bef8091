using Robust.Certification.Arithmetic;
using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Certification.Verification;

/// <summary>
/// Looks for inputs that fulfill an alternative by steps along the sign of the gradient (Madry et al. 2018), scaled by the box.
/// </summary>
/// <param name="network">The network, frozen.</param>
/// <param name="box">The inputs [1, ...].</param>
/// <param name="conditions">The conditions of all alternatives, [A, J, K] and [A, J] in double precision.</param>
/// <param name="confirm">Confirms a counterexample.</param>
/// <param name="isOver">Whether to give up.</param>
internal sealed class InputSearch(
    Module<Tensor, Tensor> network, Interval box, OutputConditions conditions, Func<double[], bool> confirm, Func<bool> isOver)
{
    /// <summary>How far the first step goes, in widths of the box.</summary>
    private const double FirstStep = 0.25;
    private const double LastStep = 0.01;

    /// <summary>Random starts for each alternative, and the center of the box.</summary>
    /// <returns>Inputs [A (count + 1), ...], and the alternative of each.</returns>
    public (Tensor Inputs, Tensor Alternatives) Starts(int count, Generator generator)
    {
        using var scope = NewDisposeScope();
        var alternatives = arange(conditions.Limits.shape[0], ScalarType.Int64).repeat_interleave(count + 1);
        var shares = rand([alternatives.shape[0], .. box.Lower.shape[1..]], box.Lower.dtype, generator: generator);
        shares.index_fill_(0, arange(conditions.Limits.shape[0], ScalarType.Int64) * (count + 1), 0.5);
        var inputs = box.Lower + (shares * (box.Upper - box.Lower));
        return (inputs.MoveToOuterDisposeScope(), alternatives.MoveToOuterDisposeScope());
    }

    /// <summary>Moves each input towards its alternative, and ends as soon as one has reached any and is confirmed.</summary>
    /// <param name="inputs">Where to start [B, ...].</param>
    /// <param name="alternatives">The alternative of each [B], int64.</param>
    /// <param name="steps">The number of steps.</param>
    /// <returns>A counterexample; null where none was found.</returns>
    public Counterexample? Descend(Tensor inputs, Tensor alternatives, int steps)
    {
        using var scope = NewDisposeScope();
        var x = inputs.clamp(box.Lower, box.Upper);
        for (var step = 0; step <= steps && !isOver(); step++)
        {
            using var ofStep = NewDisposeScope();
            var (missed, gradient) = Gradient(x, alternatives);
            if (Confirmed(x, missed) is { } found)
            {
                return found;
            }

            var length = FirstStep * Math.Pow(LastStep / FirstStep, (double)step / steps);
            x = (x - (gradient.sign() * (box.Upper - box.Lower) * length)).clamp(box.Lower, box.Upper).MoveToOuterDisposeScope();
        }

        return null;
    }

    /// <summary>The input that fulfills an alternative by most, if any does and it is confirmed.</summary>
    private Counterexample? Confirmed(Tensor x, Tensor missed)
    {
        var (least, row) = missed.amin([1]).min(0);
        if (least.Value<double>() > 0)
        {
            return null;
        }

        var input = x.index_select(0, row.reshape(1)).to(ScalarType.Float64).Values<double>();
        return confirm(input) ? new Counterexample([.. input]) : null;
    }

    /// <summary>How far each alternative is missed [B, A], and the gradient of the one that is looked for.</summary>
    private (Tensor Missed, Tensor Gradient) Gradient(Tensor x, Tensor alternatives)
    {
        using var recording = enable_grad();
        var leaf = x.detach().requires_grad_();
        var (count, conditionsEach) = (conditions.Limits.shape[0], conditions.Limits.shape[1]);
        var y = network.call(leaf).flatten(1).to(ScalarType.Float64);
        var sums = y.matmul(conditions.Coefficients.flatten(0, 1).t()).reshape(-1, count, conditionsEach);
        var missed = (sums - conditions.Limits).amax([2]);
        var gradient = Autograd.Gradient(missed.gather(1, alternatives.unsqueeze(1)).sum(), leaf);
        return (missed.detach(), gradient);
    }
}
