using Robust.Declarations;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.ThreatModels;

/// <summary>
/// A ball within the box [0, 1] at a batch of vectors, with the library's formulas on tensors and, on plain numbers,
/// the definitions and a projection by bisection.
/// </summary>
internal sealed class BoxedBall(Norm norm, double eps, double[][] x, double[]? scale = null)
{
    public double Eps => eps;

    public int Length => x[0].Length;

    public double[] Scale { get; } = scale ?? [.. Enumerable.Repeat(1.0, x[0].Length)];

    public Tensor Inputs(ScalarType type) => Of(x, type);

    /// <summary>The bounds of delta, 0 where the scale is.</summary>
    public (double Lower, double Upper) Bounds(int row, int i) => Scale[i] == 0 ? (0, 0) : (-x[row][i], 1 - x[row][i]);

    public double[][] Project(double[][] delta, ScalarType type = ScalarType.Float64)
    {
        using var scope = NewDisposeScope();
        var moved = Of(delta, type);
        Project(moved);
        return Rows(moved);
    }

    public void Project(Tensor delta)
    {
        var (lower, upper) = BoundTensors(delta.dtype);
        if (norm == Norm.L2)
        {
            Balls.ProjectL2(delta, lower, upper, eps, ScaleTensor(delta.dtype));
        }
        else
        {
            Balls.ProjectL1(delta, lower, upper, eps, ScaleTensor(delta.dtype));
        }
    }

    public double[] Violation(Tensor delta)
    {
        var (lower, upper) = BoundTensors(delta.dtype);
        var violation = norm == Norm.L2
            ? Balls.ViolationL2(delta, lower, upper, eps, ScaleTensor(delta.dtype))
            : Balls.ViolationL1(delta, lower, upper, eps, ScaleTensor(delta.dtype));
        return violation.ToNumbers();
    }

    public Tensor Uniform(ScalarType type, Generator generator) => norm == Norm.L2
        ? Balls.UniformL2(Inputs(type), eps, generator, ScaleTensor(type))
        : Balls.UniformL1(Inputs(type), eps, generator, ScaleTensor(type));

    /// <summary>The norm of delta / scale; infinite if a value of scale 0 changes.</summary>
    public double Size(double[] delta)
    {
        var ratios = delta.Select((value, i) => value == 0 ? 0 : Math.Abs(value) / Scale[i]);
        return norm == Norm.L2 ? Math.Sqrt(ratios.Sum(static r => r * r)) : ratios.Sum();
    }

    /// <summary>The nearest point, by 200 halvings of the multiplier of the ball.</summary>
    public double[] Nearest(double[] delta, int row)
    {
        var (low, high) = (0.0, 1e15);
        for (var i = 0; i < 200 && Size(Shrunk(delta, row, 0)) > eps; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Size(Shrunk(delta, row, middle)) > eps ? (middle, high) : (low, middle);
        }

        return Shrunk(delta, row, Size(Shrunk(delta, row, 0)) > eps ? high : 0);
    }

    private double[] Shrunk(double[] delta, int row, double multiplier) => [.. delta.Select((value, i) =>
    {
        var (lower, upper) = Bounds(row, i);
        if (lower == upper)
        {
            return 0;
        }

        var size = norm == Norm.L2
            ? Math.Abs(value) / (1 + (multiplier / (Scale[i] * Scale[i])))
            : Math.Max(0, Math.Abs(value) - (multiplier / Scale[i]));
        return Math.Clamp(Math.Sign(value) * size, lower, upper);
    })];

    private (Tensor Lower, Tensor Upper) BoundTensors(ScalarType type)
    {
        var rows = Enumerable.Range(0, x.Length);
        var columns = Enumerable.Range(0, Length);
        return (Of([.. rows.Select(r => columns.Select(c => Bounds(r, c).Lower).ToArray())], type),
            Of([.. rows.Select(r => columns.Select(c => Bounds(r, c).Upper).ToArray())], type));
    }

    private Tensor? ScaleTensor(ScalarType type) => scale is null ? null : tensor(scale, type).reshape(1, -1);

    private static Tensor Of(double[][] rows, ScalarType type) =>
        tensor(rows.SelectMany(static row => row).ToArray(), type).reshape(rows.Length, rows[0].Length);

    private static double[][] Rows(Tensor delta) => [.. delta.ToNumbers().Chunk((int)delta.shape[1])];
}
