using static TorchSharp.torch;

namespace Robust.Attacks.BlackBox;

/// <summary>
/// What the Square attack adds in L2 and L1 balls: two halves of a square, one up, one down, with steps that fall off
/// from the middle of each. They are made once for each size.
/// </summary>
/// <remarks>
/// Andriushchenko et al. 2020, equation 2: at distance m from the middle the sum of 1 / (1 + j)^exponent over j from m
/// to half the longer side.
/// </remarks>
/// <param name="norm">Gives all bumps length 1: 1 or 2.</param>
/// <param name="exponent">How steeply they fall off.</param>
/// <param name="type">The type of the tensors.</param>
/// <param name="device">Where they are.</param>
internal sealed class Bumps(int norm, int exponent, ScalarType type, Device device) : IDisposable
{
    private readonly Dictionary<(long Height, long Width, bool AcrossRows), Tensor> made = [];

    /// <summary>A bump [height, width].</summary>
    /// <param name="height">The number of rows.</param>
    /// <param name="width">The number of columns.</param>
    /// <param name="acrossRows">Whether the upper and the lower half differ, or the left and the right.</param>
    public Tensor Of(long height, long width, bool acrossRows)
    {
        if (!made.TryGetValue((height, width, acrossRows), out var bump))
        {
            using var scope = NewDisposeScope();
            bump = acrossRows ? Make(height, width) : Make(width, height).transpose(0, 1).contiguous();
            bump.DetachFromDisposeScope();
            made.Add((height, width, acrossRows), bump);
        }

        return bump;
    }

    public void Dispose()
    {
        foreach (var bump in made.Values)
        {
            bump.Dispose();
        }

        made.Clear();
    }

    /// <summary>A bump whose upper and lower half differ.</summary>
    private Tensor Make(long height, long width)
    {
        var (values, half) = (new double[height * width], height / 2);
        for (var i = 0L; i < values.Length; i++)
        {
            var (row, column) = (i / width, i % width);
            values[i] = row < half ? Step(row, column, half, width) : -Step(row - half, column, height - half, width);
        }

        var size = Math.Pow(values.Sum(value => Math.Pow(Math.Abs(value), norm)), 1.0 / norm);
        return tensor([.. values.Select(value => value / size)], type, device).view(height, width);
    }

    private double Step(long row, long column, long height, long width)
    {
        var distance = Math.Max(Math.Abs(row - (height / 2)), Math.Abs(column - (width / 2)));
        var sum = 0.0;
        for (var j = distance; j <= Math.Max(height, width) / 2; j++)
        {
            sum += Math.Pow(1 + j, -exponent);
        }

        return sum;
    }
}
