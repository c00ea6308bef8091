using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.LibTorch.Tests.Optim;

/// <summary>Optimizers against the updates of their papers, written out for one number.</summary>
public sealed class OptimizerTests
{
    private const int Steps = 6;

    // The gradient of (x - 3)^4 / 4 + x, which changes size and sign along the way.
    private static double Gradient(double x) => Math.Pow(x - 3, 3) + 1;

    [Theory]
    [InlineData(0.0, 0.0, 0.0, false, false)]
    [InlineData(0.9, 0.0, 0.0, false, false)]
    [InlineData(0.9, 0.3, 0.1, false, false)]
    [InlineData(0.8, 0.0, 0.05, true, false)]
    [InlineData(0.9, 0.0, 0.1, false, true)]
    public void SGD(double momentum, double dampening, double decay, bool nesterov, bool maximize)
    {
        double? velocity = null;
        double Update(double x, int step)
        {
            var gradient = (maximize ? -1 : 1) * Gradient(x) + (decay * x);
            if (momentum == 0) return x - (0.01 * gradient);
            velocity = velocity is { } old ? (momentum * old) + ((1 - dampening) * gradient) : gradient;
            return x - (0.01 * (nesterov ? gradient + (momentum * velocity.Value) : velocity.Value));
        }

        AssertFollows(
            parameters => optim.SGD(parameters, 0.01, momentum, dampening, decay, nesterov, maximize), Update);
    }

    [Theory]
    [InlineData(0.0, false, false)]
    [InlineData(0.1, false, false)]
    [InlineData(0.0, true, false)]
    [InlineData(0.1, true, true)]
    public void Adam(double decay, bool amsgrad, bool maximize)
    {
        var moments = new Moments(amsgrad);
        double Update(double x, int step) =>
            x - (0.1 * moments.Direction(((maximize ? -1 : 1) * Gradient(x)) + (decay * x), step));

        AssertFollows(
            parameters => optim.Adam(parameters, 0.1, 0.8, 0.95, 1e-3, decay, amsgrad, maximize), Update);
    }

    [Theory]
    [InlineData(0.0, false, false)]
    [InlineData(0.1, false, true)]
    [InlineData(0.1, true, false)]
    public void AdamW(double decay, bool amsgrad, bool maximize)
    {
        var moments = new Moments(amsgrad);
        double Update(double x, int step) =>
            (x * (1 - (0.1 * decay))) - (0.1 * moments.Direction((maximize ? -1 : 1) * Gradient(x), step));

        AssertFollows(
            parameters => optim.AdamW(parameters, 0.1, 0.8, 0.95, 1e-3, decay, amsgrad, maximize), Update);
    }

    [Theory]
    [InlineData(0.0, 0.0, false, false)]
    [InlineData(0.1, 0.9, false, false)]
    [InlineData(0.0, 0.5, true, false)]
    [InlineData(0.1, 0.0, true, true)]
    public void RMSProp(double decay, double momentum, bool centered, bool maximize)
    {
        var (mean, square, velocity) = (0.0, 0.0, 0.0);
        double Update(double x, int step)
        {
            var gradient = ((maximize ? -1 : 1) * Gradient(x)) + (decay * x);
            square = (0.9 * square) + (0.1 * gradient * gradient);
            mean = (0.9 * mean) + (0.1 * gradient);
            var direction = gradient / (Math.Sqrt(centered ? square - (mean * mean) : square) + 1e-3);
            velocity = (momentum * velocity) + direction;
            return x - (0.05 * velocity);
        }

        AssertFollows(
            parameters => optim.RMSProp(parameters, 0.05, 0.9, 1e-3, decay, momentum, centered, maximize), Update);
    }

    [Fact]
    public void A_parameter_without_a_gradient_stays_and_its_steps_are_not_counted()
    {
        using var scope = NewDisposeScope();
        Parameter[] parameters = [Parameter(ones(1, dtype: float64)), Parameter(ones(1, dtype: float64))];
        using var optimizer = optim.Adam(parameters, 0.1);

        parameters[0].grad = ones(1, dtype: float64);
        optimizer.step();
        Near.Equal([1.0], parameters[1], 0);

        // The first step of Adam is the learning rate in size, for each parameter at its own first step.
        parameters[1].grad = full([1], 7.0, dtype: float64);
        optimizer.step();
        Near.Equal([0.9], parameters[1], 1e-8);
    }

    [Fact]
    public void Groups_have_options_of_their_own_and_those_of_the_optimizer_else()
    {
        using var scope = NewDisposeScope();
        var one = Parameter(zeros(1, dtype: float64));
        var two = Parameter(zeros(1, dtype: float64));
        using var optimizer = optim.SGD(
            [
                new SGD.ParamGroup { Parameters = [one] },
                new SGD.ParamGroup { Parameters = [two], Options = new SGD.Options { LearningRate = 0.5 } },
            ],
            0.25);
        one.grad = ones(1, dtype: float64);
        two.grad = ones(1, dtype: float64);

        optimizer.step();

        Near.Equal([-0.25], one, 0);
        Near.Equal([-0.5], two, 0);
        Assert.Equal([0.25, 0.5], optimizer.ParamGroups.Select(group => group.LearningRate));
        Assert.Equal([one, two], optimizer.parameters());
    }

    [Fact]
    public void Setting_the_learning_rate_of_a_group_is_what_the_next_step_uses()
    {
        using var scope = NewDisposeScope();
        var parameter = Parameter(zeros(1, dtype: float64));
        using var optimizer = optim.SGD([parameter], 0.25);
        parameter.grad = ones(1, dtype: float64);

        foreach (var group in optimizer.ParamGroups) group.LearningRate = 2;
        optimizer.step();

        Near.Equal([-2.0], parameter, 0);
    }

    [Fact]
    public void A_group_can_be_added_later()
    {
        using var scope = NewDisposeScope();
        var early = Parameter(zeros(1));
        var late = Parameter(zeros(1));
        using var optimizer = optim.SGD([early], 0.25, momentum: 0.5);

        optimizer.add_param_group(new SGD.ParamGroup { Parameters = [late] });
        late.grad = ones(1);
        optimizer.step();

        Near.Equal([-0.25], late, 0);
    }

    [Fact]
    public void Zeroing_gradients_keeps_them_and_sets_them_to_zero()
    {
        using var scope = NewDisposeScope();
        var parameter = Parameter(zeros(2));
        var unused = Parameter(zeros(2));
        using var optimizer = optim.SGD([parameter, unused], 0.1);
        parameter.grad = ones(2);

        optimizer.zero_grad();

        Near.Equal([0.0, 0], parameter.grad!, 0);
        Assert.Null(unused.grad);
    }

    [Fact]
    public void A_closure_is_run_with_gradients_and_its_loss_is_returned()
    {
        using var scope = NewDisposeScope();
        var parameter = Parameter(full([1], 2.0, dtype: float64));
        using var optimizer = optim.SGD([parameter], 0.1);

        using var noGrad = no_grad();
        var loss = optimizer.step(() =>
        {
            optimizer.zero_grad();
            var square = (parameter * parameter).sum();
            square.backward();
            return square;
        });

        Near.Equal([4.0], loss!, 0);
        Near.Equal([1.6], parameter, 1e-12);
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        using var scope = NewDisposeScope();
        Parameter[] parameters = [Parameter(zeros(1))];

        Assert.Throws<ArgumentException>(() => optim.SGD(parameters, -1));
        Assert.Throws<ArgumentException>(() => optim.SGD(parameters, 0.1, nesterov: true));
        Assert.ThrowsAny<ArgumentException>(() => optim.Adam(parameters, beta1: 1));
        Assert.ThrowsAny<ArgumentException>(() => optim.AdamW(parameters, eps: -1));
        Assert.ThrowsAny<ArgumentException>(() => optim.RMSProp(parameters, momentum: -1));
    }

    private static void AssertFollows(
        Func<IEnumerable<Parameter>, OptimizerHelper> create, Func<double, int, double> update)
    {
        using var scope = NewDisposeScope();
        var parameter = Parameter(full([2], 1.5, dtype: float64));
        using var optimizer = create([parameter]);
        var expected = 1.5;
        for (var step = 1; step <= Steps; step++)
        {
            optimizer.zero_grad();
            ((parameter - 3).pow(4) / 4 + parameter).sum().backward();
            optimizer.step();
            expected = update(expected, step);
            Near.Equal([expected, expected], parameter, 1e-10);
        }
    }

    // Kingma and Ba (2015), algorithm 1, with beta 0.8 and 0.95 and eps 1e-3; AMSGrad as in PyTorch.
    private sealed class Moments(bool amsgrad)
    {
        private double mean;
        private double square;
        private double largest;

        public double Direction(double gradient, int step)
        {
            mean = (0.8 * mean) + (0.2 * gradient);
            square = (0.95 * square) + (0.05 * gradient * gradient);
            largest = amsgrad ? Math.Max(largest, square) : square;
            return mean / (1 - Math.Pow(0.8, step)) / (Math.Sqrt(largest / (1 - Math.Pow(0.95, step))) + 1e-3);
        }
    }
}
