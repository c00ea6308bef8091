using Robust.ThreatModels;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Attacks;

/// <summary>Whether inputs and labels are such that an attack on them means anything.</summary>
internal static class AttackInputs
{
    /// <summary>Checks types and shapes, and the values with one wait for the device.</summary>
    /// <param name="threatModel">The box.</param>
    /// <param name="inputs">Inputs [N, ...].</param>
    /// <param name="labels">True classes [N].</param>
    /// <param name="classes">How many there are, where that is known.</param>
    /// <exception cref="RobustException">Something does not fit; the message says what, and how to mend it.</exception>
    public static void Check(IThreatModel threatModel, Tensor inputs, Tensor labels, int? classes = null)
    {
        CheckShapes(inputs, labels);
        if (inputs.shape[0] == 0)
        {
            return;
        }

        using var scope = NewDisposeScope();
        var extremes = stack([inputs.min(), inputs.max()]).to(ScalarType.Float64);
        var values = cat([extremes, stack([labels.min(), labels.max()]).to(ScalarType.Float64)]).Values<double>();
        var (lowest, highest, leastLabel, greatestLabel) = (values[0], values[1], values[2], values[3]);
        InputRange.Check(lowest, highest, threatModel.Lower, threatModel.Upper);
        if (leastLabel < 0)
        {
            throw new RobustException(FormattableString.Invariant(
                $"A label is {leastLabel}, but classes are numbered from 0: correct the labels."));
        }

        CheckClass((long)greatestLabel, classes ?? long.MaxValue);
    }

    /// <summary>Checks that the labels are among the classes of logits [N, C].</summary>
    /// <exception cref="RobustException">A label is not.</exception>
    public static void CheckClasses(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        CheckClass(labels.max().Value<long>(), logits.shape[1]);
    }

    private static void CheckClass(long greatest, long classes)
    {
        if (greatest >= classes)
        {
            throw new RobustException(FormattableString.Invariant(
                $"A label is {greatest}, but the model has {classes} classes, numbered from 0: ") +
                "correct the labels, or give the model one output a class.");
        }
    }

    private static void CheckShapes(Tensor inputs, Tensor labels)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(labels);
        if (!inputs.is_floating_point() || inputs.dim() < 2)
        {
            throw new RobustException(
                $"An attack needs inputs [N, ...] of floating point, not {inputs.dtype} " +
                $"[{string.Join(", ", inputs.shape)}]: convert them, pixels to [0, 1], and add the batch dimension.");
        }

        if (labels.dtype != ScalarType.Int64 || labels.dim() != 1 || labels.shape[0] != inputs.shape[0])
        {
            throw new RobustException(
                $"An attack on {inputs.shape[0]} inputs needs as many labels [N] of type Int64, not {labels.dtype} " +
                $"[{string.Join(", ", labels.shape)}].");
        }
    }
}
