using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.LibTorch.Tests.Nn;

// PyTorch 1.13's own numbers for torch.manual_seed(0); nn.Linear(3, 2) and nn.Conv2d(1, 2, 2).
public sealed class InitializationTests
{
    [Fact]
    public void Linear_draws_the_weights_that_PyTorch_draws_from_the_same_seed()
    {
        using var scope = NewDisposeScope();
        manual_seed(0);
        using var layer = Linear(3, 2);

        Near.Equal(
            [
                -0.004322517663240433f, 0.3097158372402191f, -0.4751853346824646f,
                -0.4248946011066437f, -0.2223689705133438f, 0.15482072532176971f,
            ],
            layer.weight);
        Near.Equal([-0.011439144611358643f, 0.45777493715286255f], layer.bias!);
    }

    [Fact]
    public void Conv2d_draws_the_weights_that_PyTorch_draws_from_the_same_seed()
    {
        using var scope = NewDisposeScope();
        manual_seed(0);
        using var layer = Conv2d(1, 2, 2);

        Near.Equal(
            [
                -0.003743410110473633f, 0.26822179555892944f, -0.4115225672721863f, -0.3679695129394531f,
                -0.19257718324661255f, 0.13407868146896362f, -0.009906589984893799f, 0.39644473791122437f,
            ],
            layer.weight);
        Near.Equal([-0.04437202215194702f, 0.1323062777519226f], layer.bias!);
    }

    [Theory]
    [InlineData(init.NonlinearityType.Linear, 0, 1)]
    [InlineData(init.NonlinearityType.Conv2D, 0, 1)]
    [InlineData(init.NonlinearityType.Sigmoid, 0, 1)]
    [InlineData(init.NonlinearityType.Tanh, 0, 1.6666666666666667)]
    [InlineData(init.NonlinearityType.ReLU, 0, 1.4142135623730951)]
    [InlineData(init.NonlinearityType.LeakyReLU, 0.2, 1.3867504905630728)]
    public void The_gain_of_a_function_is_the_published_one(
        init.NonlinearityType function, double slope, double gain) =>
        Assert.Equal(gain, init.calculate_gain(function, slope), 12);

    [Fact]
    public void The_fan_of_a_kernel_counts_its_elements()
    {
        using var kernel = empty(8, 3, 5, 7);

        var (fanIn, fanOut) = init.CalculateFanInAndFanOut(kernel);

        Assert.Equal((105, 280), (fanIn, fanOut));
    }

    [Fact]
    public void A_vector_has_no_fan()
    {
        using var vector = empty(3);

        Assert.Throws<ArgumentException>(() => init.CalculateFanInAndFanOut(vector));
    }

    public static TheoryData<string, double> Deviations => new()
    {
        // Fan in 200, fan out 300: the deviations of He et al. (2015) and of Glorot and Bengio (2010).
        { "kaiming_normal_", Math.Sqrt(2.0 / 200) },
        { "kaiming_uniform_", Math.Sqrt(2.0 / 200) },
        { "xavier_normal_", Math.Sqrt(2.0 / 500) },
        { "xavier_uniform_", Math.Sqrt(2.0 / 500) },
    };

    [Theory]
    [MemberData(nameof(Deviations))]
    public void A_drawn_matrix_has_the_mean_and_the_deviation_of_its_rule(string rule, double deviation)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var matrix = empty(300, 200);

        _ = rule switch
        {
            "kaiming_normal_" => init.kaiming_normal_(matrix),
            "kaiming_uniform_" => init.kaiming_uniform_(matrix),
            "xavier_normal_" => init.xavier_normal_(matrix),
            _ => init.xavier_uniform_(matrix),
        };

        var values = matrix.data<float>().ToArray();
        var mean = values.Average(value => (double)value);
        var spread = Math.Sqrt(values.Average(value => Math.Pow(value - mean, 2)));
        Assert.InRange(mean, -4 * deviation / Math.Sqrt(values.Length), 4 * deviation / Math.Sqrt(values.Length));
        Assert.InRange(spread / deviation, 0.99, 1.01);
        if (rule.Contains("uniform", StringComparison.Ordinal))
            Assert.InRange(values.Max(Math.Abs), 0, (float)(Math.Sqrt(3) * deviation));
    }

    [Fact]
    public void Fills_are_in_place_and_return_the_tensor_itself()
    {
        using var scope = NewDisposeScope();
        var parameter = Parameter(empty(2, 2));

        Assert.Same(parameter, init.constant_(parameter, 2.5));
        Near.Equal([2.5f, 2.5f, 2.5f, 2.5f], parameter);
        init.ones_(parameter);
        Near.Equal([1, 1, 1, 1], parameter);
        init.zeros_(parameter);
        Near.Equal([0, 0, 0, 0], parameter);
        init.eye_(parameter);
        Near.Equal([1, 0, 0, 1], parameter);
        Assert.True(parameter.is_leaf);
        Assert.True(parameter.requires_grad);
    }
}
