using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.LibTorch.Tests.Nn;

public sealed class ParameterUtilityTests
{
    [Fact]
    public void Clipping_the_norm_scales_all_gradients_alike()
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters([3.0], [0.0, 4.0]);

        Assert.Equal(5, nn.utils.clip_grad_norm_(parameters, 2.5), 12);

        Near.Equal([1.5], parameters[0].grad!, 1e-6);
        Near.Equal([0, 2.0], parameters[1].grad!, 1e-6);
    }

    [Fact]
    public void A_small_norm_stays_as_it_is()
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters([3.0], [0.0, 4.0]);

        Assert.Equal(4, nn.utils.clip_grad_norm_(parameters, 10, double.PositiveInfinity), 12);

        Near.Equal([3.0], parameters[0].grad!, 0);
    }

    [Fact]
    public void Clipping_values_bounds_each_element()
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters([3.0], [-0.5, -4.0]);

        nn.utils.clip_grad_value_(parameters, 1);

        Near.Equal([1.0], parameters[0].grad!, 0);
        Near.Equal([-0.5, -1], parameters[1].grad!, 0);
    }

    [Fact]
    public void Parameters_become_a_vector_and_back()
    {
        using var scope = NewDisposeScope();
        using var layer = Linear(2, 2);
        init.zeros_(layer.bias!);
        init.ones_(layer.weight);

        Near.Equal([1.0, 1, 1, 1, 0, 0], nn.utils.parameters_to_vector(layer.parameters()), 0);
        nn.utils.vector_to_parameters(tensor(new float[] { 1, 2, 3, 4, 5, 6 }), layer.parameters());

        Near.Equal([1.0, 2, 3, 4], layer.weight, 0);
        Near.Equal([5.0, 6], layer.bias!, 0);
    }

    private static Parameter[] Parameters(params double[][] gradients) =>
    [
        .. gradients.Select(gradient =>
        {
            var parameter = Parameter(zeros(gradient.Length, dtype: float64));
            parameter.grad = tensor(gradient);
            return parameter;
        }),
    ];
}
