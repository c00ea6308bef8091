using Robust.Torch;
using Robust.Training.Steps;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Training.State;

/// <summary>What a batch found, as numbers.</summary>
/// <param name="Loss">Its mean loss.</param>
/// <param name="Correct">How many of its examples were right under perturbation.</param>
/// <param name="GradientSum">The sum of all values of all gradients: finite where they are.</param>
internal readonly record struct BatchReading(double Loss, long Correct, double GradientSum)
{
    /// <summary>The learning rate of the step.</summary>
    public double Rate { get; init; }

    /// <summary>The share of eps that the adversary had.</summary>
    public double EpsShare { get; init; }

    /// <summary>Whether loss and gradients are numbers that weights may be moved by.</summary>
    public bool IsFinite => double.IsFinite(Loss) && double.IsFinite(GradientSum);

    /// <summary>Reads a batch before its update, in one wait for the device.</summary>
    public static BatchReading Of(StepResult result, Module model)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var sums = model.parameters().Select(static parameter => parameter.grad).OfType<Tensor>()
            .Select(static gradient => gradient.sum().to(ScalarType.Float64)).ToArray();
        var read = stack(
        [
            result.Loss.to(ScalarType.Float64),
            result.Correct.to(ScalarType.Float64),
            sums.Length == 0 ? zeros_like(result.Loss).to(ScalarType.Float64) : stack(sums).sum(),
        ]).Values<double>();
        return new(read[0], (long)read[1], read[2]);
    }
}
