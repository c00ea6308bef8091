using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Certification.Smoothing;

/// <summary>An input rounded to the grid, as integers.</summary>
internal sealed class GridInput
{
    /// <summary>Integers up to here, and sums with noise, are exact in every step of the way.</summary>
    private const double Farthest = 1 << 29;

    private GridInput(int[] points, double moved) => (Points, Moved) = (points, moved);

    /// <summary>The nearest points of the grid, in steps.</summary>
    public int[] Points { get; }

    /// <summary>How far they are from the input, in L2.</summary>
    public double Moved { get; }

    /// <summary>Rounds an input.</summary>
    /// <param name="input">The input, in any shape.</param>
    /// <param name="step">The distance of the grid.</param>
    /// <exception cref="RobustException">A value is not finite, or too large for the grid.</exception>
    public static GridInput Of(Tensor input, double step)
    {
        using var scope = NewDisposeScope();
        var values = input.to(ScalarType.Float64).Values<double>();
        var points = new int[values.Length];
        var squares = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            var point = Math.Round(values[i] / step);
            if (!(Math.Abs(point) < Farthest))
            {
                throw new RobustException(FormattableString.Invariant(
                    $"Value {i} of an input is {values[i]}, which is not on a grid of step {step}: use finite inputs, or a larger step."));
            }

            points[i] = (int)point;
            var moved = values[i] - (point * step);
            squares += moved * moved;
        }

        return new GridInput(points, Math.Sqrt(squares));
    }
}
