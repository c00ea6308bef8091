using Robust.Certification;
using Robust.Declarations;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Certification;

/// <summary>CROWN and intervals against loops over plain numbers, and against exact optima.</summary>
public sealed class DenseCrownTests
{
    private const double Eps = 0.1;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Dense_layers_have_the_bounds_of_the_paper(int seed)
    {
        using var scope = NewDisposeScope();
        manual_seed(seed);
        using var model = Sequential(Linear(5, 12), ReLU(), Linear(12, 11), ReLU(), Linear(11, 9), ReLU(), Linear(9, 3));
        model.to(ScalarType.Float64);
        var layers = model.children().OfType<Linear>().Select(static linear => (Matrix(linear.weight!), linear.bias!.ToNumbers()));

        AssertSame(model, [.. layers], rand([1, 5], ScalarType.Float64));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public void Convolutions_have_those_of_the_matrices_that_they_are(int stride, int padding)
    {
        using var scope = NewDisposeScope();
        manual_seed(stride);
        var (first, second) = (Conv2d(2, 3, 3, stride: stride, padding: padding), Conv2d(3, 4, 2));
        using var model = Sequential(first, ReLU(), second, ReLU(), Flatten(), Linear(stride == 1 ? 36 : 16, 3));
        model.to(ScalarType.Float64);
        var last = model.children().OfType<Linear>().Single();
        var side = stride == 1 ? 4 : 3;

        AssertSame(
            model,
            [Dense(first, 6, 6, stride, padding), Dense(second, side, side, 1, 0), (Matrix(last.weight!), last.bias!.ToNumbers())],
            rand([1, 2, 6, 6], ScalarType.Float64));
    }

    /// <summary>The least of a piecewise linear function of two variables is where two of its lines of kinks meet.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_exact_least_value_is_above_all_bounds(int seed)
    {
        using var scope = NewDisposeScope();
        manual_seed(seed);
        using var model = Sequential(Linear(2, 7), ReLU(), Linear(7, 2));
        using var constant = no_grad();
        var x = (rand(1, 2) * 0.4) + 0.3;
        var margin = tensor(new float[] { 1, -1 }).reshape(1, 1, 2);
        var exact = LeastAtVertices(model, x.ToNumbers(), 0.25);
        var bounds = Enum.GetValues<BoundMethod>().Select(
            method => new Certifier(model, new LInf(0.25), method).LowerBounds(x, margin).ToNumber()).ToArray();

        Assert.All(bounds, bound => Assert.True(bound <= exact, FormattableString.Invariant($"{bound:R} > {exact:R}")));
        Assert.Equal(bounds.Order(), bounds);
        Assert.InRange(exact - bounds[^1], 0, 0.3);
    }

    [Fact]
    public void A_linear_model_is_bounded_exactly()
    {
        using var scope = NewDisposeScope();
        var (model, x) = RandomNets.Draw("linear", seed: 3, examples: 1);
        using var owned = model;
        model.to(ScalarType.Float64);
        var linear = model.children().OfType<Linear>().Single();
        var (w, b, at) = (Matrix(linear.weight!), linear.bias!.ToNumbers(), x.ToNumbers());

        var found = new Certifier(model, new LInf(Eps), BoundMethod.Ibp)
            .Margins(x.to(ScalarType.Float64), tensor(new long[] { 1 })).ToNumbers();

        var expected = new[] { 0, 2, 3 }.Select(j => b[1] - b[j] + Enumerable.Range(0, at.Length).Sum(i => Math.Min(
            (w[1, i] - w[j, i]) * Math.Max(at[i] - Eps, 0), (w[1, i] - w[j, i]) * Math.Min(at[i] + Eps, 1))));
        Numbers.AssertClose([.. expected], found, 1e-8);
    }

    private static void AssertSame(Sequential model, (double[,], double[])[] layers, Tensor x)
    {
        var at = x.ToNumbers();
        var oracle = new DenseCrown(
            layers, [.. at.Select(static v => Math.Max(v - Eps, 0))], [.. at.Select(static v => Math.Min(v + Eps, 1))]);
        var units = eye(3, 3, ScalarType.Float64);
        var quantities = cat([units, -units, units - units.roll(1, 1)], 0);

        var found = new Certifier(model, new LInf(Eps)).LowerBounds(x, quantities.unsqueeze(0)).ToNumbers();

        var expected = quantities.ToNumbers().Chunk(3).Select(oracle.Least).ToArray();
        Numbers.AssertClose(expected, found, 1e-6);
    }

    private static double[,] Matrix(Tensor weight)
    {
        var (flat, columns) = (weight.ToNumbers(), weight.shape[1]);
        var matrix = new double[weight.shape[0], columns];
        for (var i = 0; i < flat.Length; i++)
        {
            matrix[i / columns, i % columns] = flat[i];
        }

        return matrix;
    }

    private static (double[,] Weight, double[] Bias) Dense(Conv2d layer, int height, int width, int stride, int padding)
    {
        var (k, weights, bias) = ((int)layer.weight.shape[2], layer.weight.ToNumbers(), layer.bias!.ToNumbers());
        var (channels, filters) = ((int)layer.in_channels, (int)layer.out_channels);
        var (high, wide) = (((height + (2 * padding) - k) / stride) + 1, ((width + (2 * padding) - k) / stride) + 1);
        var matrix = new double[filters * high * wide, channels * height * width];
        for (var place = 0; place < filters * high * wide * channels * k * k; place++)
        {
            var (output, tap) = (place / (channels * k * k), place % (channels * k * k));
            var (filter, top, left) = (output / (high * wide), output / wide % high * stride, output % wide * stride);
            var (row, column) = (top - padding + (tap / k % k), left - padding + (tap % k));
            if (row >= 0 && row < height && column >= 0 && column < width)
            {
                matrix[output, (((tap / (k * k) * height) + row) * width) + column] = weights[(filter * channels * k * k) + tap];
            }
        }

        return (matrix, [.. Enumerable.Range(0, filters * high * wide).Select(output => bias[output / (high * wide)])]);
    }

    private static double LeastAtVertices(Sequential model, double[] center, double eps)
    {
        var linears = model.children().OfType<Linear>().ToArray();
        var (w, b) = (Matrix(linears[0].weight!), linears[0].bias!.ToNumbers());
        var (v, c) = (Matrix(linears[1].weight!), linears[1].bias!.ToNumbers());
        var lines = Enumerable.Range(0, b.Length).Select(i => (A: w[i, 0], B: w[i, 1], C: b[i])).ToList();
        for (var axis = 0; axis < 2; axis++)
        {
            lines.Add((1 - axis, axis, -(center[axis] - eps)));
            lines.Add((1 - axis, axis, -(center[axis] + eps)));
        }

        return lines.SelectMany(_ => lines, Meet)
            .Where(p => Math.Abs(p.X - center[0]) <= eps + 1e-9 && Math.Abs(p.Y - center[1]) <= eps + 1e-9)
            .Min(p => c[0] - c[1] + Enumerable.Range(0, b.Length).Sum(
                i => (v[0, i] - v[1, i]) * Math.Max(0, (w[i, 0] * p.X) + (w[i, 1] * p.Y) + b[i]))) + 1e-7;
    }

    private static (double X, double Y) Meet((double A, double B, double C) p, (double A, double B, double C) q)
    {
        var determinant = (p.A * q.B) - (p.B * q.A);
        return (((p.B * q.C) - (p.C * q.B)) / determinant, ((p.C * q.A) - (p.A * q.C)) / determinant);
    }
}
