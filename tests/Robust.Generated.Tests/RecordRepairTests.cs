using Robust.Data.Records;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>Repairs against all records of small grids, tried one by one.</summary>
public sealed class RecordRepairTests
{
    private static readonly int[] Greatest = [4, 8, 3, 1];

    [Theory]
    [InlineData("t.A + t.B <= t.C + 5")]
    [InlineData("t.A > t.B")]
    [InlineData("t.A != t.B")]
    [InlineData("t.C == 2 || t.A + t.C >= 4")]
    [InlineData("!t.D || t.A >= t.C")]
    [InlineData("t.D || Math.Min(t.A, t.B) < 3")]
    [InlineData("Math.Max(t.A, t.C) <= 2")]
    [InlineData("Math.Abs(t.A - t.C) <= 1")]
    public void A_repaired_record_is_the_nearest_of_all(string relation)
    {
        using var scope = NewDisposeScope();
        var grid = Grid();
        var constraints = Of(relation);
        var valid = grid.Where(record => constraints.Violated(record) is null).ToList();
        var inputs = Encoded(grid);
        Assert.InRange(valid.Count, 10, grid.Count - 10);

        var repaired = Rows(constraints.Repaired(inputs, zeros_like(inputs), ones_like(inputs)));

        Assert.True(constraints.AreValid(tensor(repaired.SelectMany(row => row).ToArray()).reshape(-1, 4)).all().item<bool>());
        for (var i = 0; i < grid.Count; i++)
        {
            var nearest = valid.Min(record => Distance(grid[i], record));
            Assert.Equal(nearest, Distance(grid[i], Values(repaired[i])), 1e-5);
        }
    }

    /// <summary>What may move by one step only is repaired by the nearest record within reach, where there is any.</summary>
    [Theory]
    [InlineData("t.A + t.B <= t.C + 5")]
    [InlineData("t.A > t.B")]
    [InlineData("!t.D || t.A >= t.C")]
    public void Nor_does_a_repair_leave_the_bounds(string relation)
    {
        using var scope = NewDisposeScope();
        var grid = Grid();
        var constraints = Of(relation);
        var inputs = Encoded(grid);
        var reach = tensor(new[] { 1 / 4f, 1 / 8f, 1 / 3f, 0 });

        var repaired = Rows(constraints.Repaired(inputs, (inputs - reach).clamp(min: 0), (inputs + reach).clamp(max: 1)));

        for (var i = 0; i < grid.Count; i++)
        {
            var (from, to) = (grid[i], Values(repaired[i]));
            Assert.All(Enumerable.Range(0, 4), column => Assert.InRange(Math.Abs(to[column] - from[column]), 0, column == 3 ? 0 : 1));
            var reachable = grid.Where(record => constraints.Violated(record) is null
                && record.Zip(from).Select((pair, column) => Math.Abs(pair.First - pair.Second) <= (column == 3 ? 0 : 1)).All(near => near)).ToList();
            Assert.Equal(reachable.Count > 0, constraints.Violated(to) is null);
            if (reachable.Count > 0)
            {
                Assert.Equal(reachable.Min(record => Distance(from, record)), Distance(from, to), 1e-5);
            }
        }
    }

    [Fact]
    public void A_valid_record_stays_as_it_is()
    {
        using var scope = NewDisposeScope();
        var inputs = LoanBook.Encode(seed: 8, count: 200);

        var repaired = LoanBook.Constraints.Repaired(inputs, zeros_like(inputs), ones_like(inputs));

        Assert.InRange((repaired - inputs).abs().max().item<float>(), 0, 2e-7);
    }

    /// <summary>The annuity is assigned, whatever the others have become; the rest is moved until it holds.</summary>
    [Fact]
    public void Any_point_of_the_box_becomes_a_valid_loan()
    {
        using var scope = NewDisposeScope();
        var inputs = rand(2000, 11, generator: new Generator(9));

        var repaired = LoanBook.Constraints.Repaired(inputs, zeros_like(inputs), ones_like(inputs));

        Assert.True(LoanBook.Constraints.AreValid(repaired).all().item<bool>());
        Assert.All(LoanBook.Decoded(repaired), record => Assert.True(LoanBook.Holds(Settled(record))));
    }

    /// <summary>The equation as exactly as double has it, since inputs are float32.</summary>
    private static double[] Settled(double[] record)
    {
        var payment = record[0] * record[1] / 12 / (1 - Math.Pow(1 + (record[1] / 12), -record[2]));
        Assert.Equal(payment, record[3], 0.01);
        record[3] = payment;
        return record;
    }

    private static IRecordConstraints Of(string relation)
    {
        var loaded = LoadedAssembly.Of($$"""
            using System;
            using Robust.Declarations;

            public sealed record Grid([Feature(0, 4)] int A, [Feature(0, 8)] int B, [Feature(0, 3)] int C, bool D)
            {
                [Constraint]
                public static bool Relation(Grid t) => {{relation}};
            }

            [RobustModel(Eps = 1), TabularInput<Grid>, Classes(2), Linear(2)]
            public sealed partial class GridNet;

            public static class Access
            {
                public static object Constraints() => GridNetConstraints.Instance;
            }
            """);
        return (IRecordConstraints)loaded.Call("Access", "Constraints");
    }

    private static List<double[]> Grid() =>
    [
        .. from a in Enumerable.Range(0, Greatest[0] + 1)
           from b in Enumerable.Range(0, Greatest[1] + 1)
           from c in Enumerable.Range(0, Greatest[2] + 1)
           from d in Enumerable.Range(0, Greatest[3] + 1)
           select new double[] { a, b, c, d },
    ];

    private static double Distance(double[] one, double[] other) =>
        Enumerable.Range(0, 4).Sum(column => Math.Abs(one[column] - other[column]) / Greatest[column]);

    private static Tensor Encoded(List<double[]> records) =>
        tensor(records.SelectMany(record => record.Select((value, i) => (float)(value / Greatest[i]))).ToArray()).reshape(-1, 4);

    private static float[][] Rows(Tensor encoded) => [.. encoded.Values().Chunk(4)];

    private static double[] Values(float[] row) => [.. row.Select((share, i) => Math.Round((double)share * Greatest[i]))];
}
