using Robust.Attacks.MinimumNorm;
using Robust.Declarations;
using Robust.Runtime.Tests.Models;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks.MinimumNorm;

public sealed class HyperplaneProjectionTests
{
    public static TheoryData<Norm, ScalarType> Norms => new()
    {
        { Norm.LInf, ScalarType.Float32 }, { Norm.L2, ScalarType.Float32 }, { Norm.L1, ScalarType.Float32 },
        { Norm.LInf, ScalarType.Float64 }, { Norm.L2, ScalarType.Float64 }, { Norm.L1, ScalarType.Float64 },
    };

    [Theory]
    [MemberData(nameof(Norms))]
    public void It_reaches_the_hyperplane_by_the_shortest_move(Norm norm, ScalarType type)
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var (count, length) = (60, 6);
        var point = rand(count, length, ScalarType.Float64);
        var normal = randn(count, length, ScalarType.Float64);
        normal.narrow(0, 0, 20).round_(); // zeros and equal values among them
        var room = point.where(normal < 0, 1 - point);
        var share = linspace(0, 0.98, count, ScalarType.Float64);
        var gap = (normal.abs() * room).sum(1) * share;

        var plane = Project(norm, normal.to(type), zeros(count, length, type), ones(count, length, type));
        var move = plane.Move(point.to(type), gap.to(type)).to(ScalarType.Float64);

        var tolerance = type == ScalarType.Float32 ? 1e-5 : 1e-7;
        Numbers.AssertClose(gap.ToNumbers(), (normal * move).sum(1).ToNumbers(), 6 * tolerance);
        Assert.InRange((point + move).min().ToNumber(), -tolerance, 1);
        Assert.InRange((point + move).max().ToNumber(), 0, 1 + tolerance);
        for (var i = 0; i < count; i++)
        {
            var shortest = ShortestMove.Length(
                norm, normal[i].abs().ToNumbers(), room[i].ToNumbers(), gap[i].ToNumber());
            Assert.InRange(Length(norm, move[i]) - shortest, -10 * tolerance, 10 * tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Norms))]
    public void It_falls_by_the_move_opposite_to_the_rise_in_the_mirrored_box(Norm norm, ScalarType type)
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var (point, normal) = (rand(9, 5, type), randn(9, 5, type));
        var gap = rand(9, type);
        var plane = Project(norm, normal, zeros_like(point), ones_like(point));

        var rise = plane.Move(1 - point, gap);
        var fall = plane.Move(point, -gap);

        Numbers.AssertClose(rise.ToNumbers(), (-fall).ToNumbers(), 1e-5);
        Assert.InRange(rise.abs().max().ToNumber(), 0.1, 1);
    }

    [Theory]
    [MemberData(nameof(Norms))]
    public void Out_of_reach_it_goes_to_the_corner_of_the_box_that_the_normal_points_to(Norm norm, ScalarType type)
    {
        using var scope = NewDisposeScope();
        var point = tensor(new double[,] { { 0.25, 0.5, 0.75, 0.125 } }, type);
        var normal = tensor(new double[,] { { 3, -1, 1e-9, 0 } }, type);
        var plane = Project(norm, normal, zeros_like(point), ones_like(point));

        var up = plane.Move(point, full(1, 100, type)).ToNumbers();
        var down = plane.Move(point, full(1, -100, type)).ToNumbers();

        Assert.Equal([0.75, -0.5, 0.25, 0], up);
        Assert.Equal([-0.25, 0.5, -0.75, 0], down);
    }

    [Theory]
    [MemberData(nameof(Norms))]
    public void A_normal_of_zeros_moves_nothing(Norm norm, ScalarType type)
    {
        using var scope = NewDisposeScope();
        var point = rand(2, 3, type);
        var plane = Project(norm, zeros_like(point), zeros_like(point), ones_like(point));

        Assert.Equal(new double[6], plane.Move(point, tensor(new double[] { 0, 2 }, type)).ToNumbers());
    }

    [Theory]
    [MemberData(nameof(Norms))]
    public void Normals_of_any_size_give_the_same_move(Norm norm, ScalarType type)
    {
        using var scope = NewDisposeScope();
        manual_seed(6);
        var (point, normal, gap) = (rand(3, 5, type), randn(3, 5, type), full(3, 0.5, type));
        var expected = Project(norm, normal, zeros_like(point), ones_like(point)).Move(point, gap).ToNumbers();

        foreach (var factor in new[] { 1e-25, 1e25 })
        {
            var plane = Project(norm, normal * factor, zeros_like(point), ones_like(point));
            Numbers.AssertClose(expected, plane.Move(point, gap * factor).ToNumbers(), 1e-6);
        }
    }

    [Theory]
    [InlineData(Norm.LInf)]
    [InlineData(Norm.L2)]
    [InlineData(Norm.L1)]
    public void On_as_many_values_as_an_image_has_its_rounds_suffice(Norm norm)
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        var normal = randn(40, 784).mul_(randn(40, 784).exp_());
        var point = (rand(40, 784) - 0.7).clamp_(min: 0).mul_(4).clamp_(max: 1); // mostly background
        var most = (normal.abs() * point.where(normal < 0, 1 - point)).sum(1);
        var plane = Project(norm, normal, zeros_like(point), ones_like(point));

        foreach (var share in new[] { 0.01, 0.3, 0.9 })
        {
            var reached = (normal * plane.Move(point, most * share)).sum(1) / most;
            Assert.All(reached.ToNumbers(), each => Assert.InRange(each, share - 1e-5, share + 1e-5));
        }
    }

    /// <summary>Ten rounds of Newton's method end 0.1 % short of it; on the host there are as many as it takes.</summary>
    [Theory]
    [InlineData(Norm.LInf)]
    [InlineData(Norm.L2)]
    public void On_the_host_it_reaches_what_the_box_hardly_allows(Norm norm)
    {
        using var scope = NewDisposeScope();
        manual_seed(8);
        var normal = randn(20, 784).mul_(randn(20, 784).exp_());
        var point = rand(20, 784);
        var most = (normal.abs() * point.where(normal < 0, 1 - point)).sum(1);
        var plane = Project(norm, normal, zeros_like(point), ones_like(point));

        var reached = (normal * plane.Move(point, most * 0.9999)).sum(1) / most;

        Assert.All(reached.ToNumbers(), each => Assert.InRange(each, 0.9999 - 1e-5, 0.9999 + 1e-5));
    }

    private static HyperplaneProjection Project(Norm norm, Tensor normal, Tensor lower, Tensor upper) => norm switch
    {
        Norm.LInf => new LInfHyperplaneProjection(normal, lower, upper),
        Norm.L2 => new L2HyperplaneProjection(normal, lower, upper),
        _ => new L1HyperplaneProjection(normal, lower, upper),
    };

    private static double Length(Norm norm, Tensor move) => norm switch
    {
        Norm.LInf => move.abs().max().ToNumber(),
        Norm.L2 => move.square().sum().sqrt().ToNumber(),
        _ => move.abs().sum().ToNumber(),
    };
}
