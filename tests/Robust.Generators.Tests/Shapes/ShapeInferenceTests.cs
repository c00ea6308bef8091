using Robust.Generators.Models;
using Robust.Generators.Shapes;

namespace Robust.Generators.Tests.Shapes;

/// <summary>Shapes, parameters and multiply-adds against counting them one by one.</summary>
public sealed class ShapeInferenceTests
{
    public static TheoryData<int, int, int, int> Windows
    {
        get
        {
            var windows = new TheoryData<int, int, int, int>();
            foreach (var extent in Enumerable.Range(1, 9))
            {
                foreach (var kernel in Enumerable.Range(1, 5))
                {
                    foreach (var (stride, padding) in new[] { (1, 0), (2, 0), (3, 0), (1, 1), (2, 1), (3, 2) })
                    {
                        windows.Add(extent, kernel, stride, padding);
                    }
                }
            }

            return windows;
        }
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public void A_window_has_as_many_positions_as_one_can_count(int extent, int kernel, int stride, int padding)
    {
        var positions = 0;
        for (var start = -padding; start + kernel <= extent + padding; start += stride)
        {
            positions++;
        }

        var layer = new ConvolutionLayer("conv1", 2, 2, kernel, stride, padding);
        var conv = ShapeInference.Place(layer, new(3, extent, extent + 1));

        if (positions == 0)
        {
            Assert.Null(conv.Layer);
            Assert.Contains($"but gets 3 x {extent} x {extent + 1}", conv.Reason, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(positions, conv.Layer!.Output.Extents[1]);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_convolution_costs_what_its_loops_do(bool bias)
    {
        var layer = new ConvolutionLayer("conv1", 2, 4, 3, 2, 1, Bias: bias);
        var placed = ShapeInference.Place(layer, new(2, 5, 7)).Layer!;
        var (parameters, work) = (0, 0);
        for (var filter = 0; filter < 4; filter++)
        {
            parameters += (2 * 3 * 3) + (bias ? 1 : 0);
            for (var y = -1; y + 3 <= 6; y += 2)
            {
                for (var x = -1; x + 3 <= 8; x += 2)
                {
                    work += 2 * 3 * 3;
                }
            }
        }

        Assert.Equal(new TensorShape(4, 3, 4), placed.Output);
        Assert.Equal(parameters, placed.Parameters);
        Assert.Equal(work, placed.MultiplyAdds);
    }

    [Fact]
    public void Counts_beyond_64_bits_stop_at_the_largest_number()
    {
        var huge = ShapeInference.Place(
            new ConvolutionLayer("conv1", 2, 1, int.MaxValue, 1, int.MaxValue / 2), new(int.MaxValue, 1, 1)).Layer!;

        Assert.Equal(long.MaxValue, huge.Parameters);
        Assert.Equal(long.MaxValue, huge.MultiplyAdds);
    }

    [Fact]
    public void Shapes_read_as_people_and_PyTorch_write_them()
    {
        Assert.Equal("16 x 14 x 14", new TensorShape(16, 14, 14).ToString());
        Assert.Equal("[N, 16, 14, 14]", new TensorShape(16, 14, 14).ToBatchString());
    }
}
