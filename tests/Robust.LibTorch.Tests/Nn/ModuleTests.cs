using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.LibTorch.Tests.Nn;

public sealed class ModuleTests
{
    [Fact]
    public void Components_are_registered_by_the_names_of_their_fields_or_attributes()
    {
        using var net = new Net();

        Assert.Equal(["first", "inner"], net.named_children().Select(item => item.name));
        Assert.Equal(
            ["scale", "first.weight", "first.bias", "inner.last.weight", "inner.last.bias"],
            net.named_parameters().Select(item => item.name));
        Assert.Equal(["offset"], net.named_buffers().Select(item => item.name));
        Assert.Equal(["first", "inner", "inner.last"], net.named_modules().Select(item => item.name));
    }

    [Fact]
    public void Registering_components_twice_changes_nothing()
    {
        using var net = new Net();

        net.RegisterAgain();

        Assert.Equal(5, net.parameters().Count());
        Assert.Equal(2, net.children().Count());
    }

    [Fact]
    public void What_is_registered_by_hand_under_the_name_of_its_field_is_not_registered_again()
    {
        using var net = new ByHand();

        Assert.Equal(["layer.weight", "layer.bias"], net.named_parameters().Select(item => item.name));
    }

    [Fact]
    public void A_shared_module_gives_its_parameters_once_but_stands_in_the_state_under_both_names()
    {
        using var net = new Shared();

        Assert.Equal(["one.weight", "one.bias"], net.named_parameters().Select(item => item.name));
        Assert.Equal(
            ["one.bias", "one.weight", "two.bias", "two.weight"], net.state_dict().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Parameters_and_buffers_are_found_by_their_dotted_names()
    {
        using var net = new Net();

        Assert.Same(net.parameters().Last(), net.get_parameter("inner.last.bias"));
        Assert.True(net.has_parameter("scale"));
        Assert.False(net.has_parameter("inner.none"));
        Assert.Null(net.get_parameter("none.last.bias"));
        Assert.True(net.has_buffer("offset"));
        Assert.Null(net.get_buffer("inner.offset"));
    }

    [Fact]
    public void A_name_is_taken_once_and_has_no_dot()
    {
        using var net = new Net();
        using var other = Linear(1, 1);

        Assert.Throws<InvalidOperationException>(() => net.register_module("first", other));
        Assert.Throws<ArgumentException>(() => net.register_module("a.b", other));
        Assert.Throws<InvalidOperationException>(() => net.register_parameter("scale", Parameter(zeros(1))));
        Assert.Throws<InvalidOperationException>(() => net.register_buffer("offset", zeros(1)));
    }

    [Fact]
    public void Training_mode_is_the_first_mode_and_goes_down_the_tree()
    {
        using var net = new Net();
        Assert.All(net.modules().Append(net), module => Assert.True(module.training));

        net.eval();
        Assert.All(net.modules().Append(net), module => Assert.False(module.training));

        net.train();
        Assert.All(net.modules().Append(net), module => Assert.True(module.training));
    }

    [Fact]
    public void Apply_visits_children_before_their_parent()
    {
        using var net = new Net();
        var names = new List<string>();

        net.apply(module => names.Add(module.GetName()));

        Assert.Equal(["Linear", "Linear", "Inner", "Net"], names);
    }

    [Fact]
    public void Zero_grad_drops_gradients_or_sets_them_to_zero()
    {
        using var scope = NewDisposeScope();
        using var layer = Linear(2, 1);
        layer.call(ones(1, 2)).sum().backward();

        layer.zero_grad(set_to_none: false);
        Near.Equal([0.0, 0], layer.weight.grad!, 0);

        layer.zero_grad();
        Assert.Null(layer.weight.grad);
    }

    [Fact]
    public void Converting_changes_floating_point_tensors_and_nothing_else()
    {
        using var scope = NewDisposeScope();
        using var layer = BatchNorm1d(3);

        var converted = layer.to(float64);

        Assert.Same(layer, converted);
        Assert.All(layer.parameters(), parameter => Assert.Equal(float64, parameter.dtype));
        Assert.Equal(float64, layer.running_mean!.dtype);
        Assert.Equal(int64, layer.num_batches_tracked!.dtype);
        Assert.All(layer.parameters(), parameter => Assert.True(parameter.requires_grad && parameter.is_leaf));
        Assert.Equal([4L, 3], layer.call(zeros(4, 3, dtype: float64)).shape);
        Assert.Throws<ArgumentException>(() => layer.to(int64));
    }

    [Fact]
    public void A_module_owns_its_tensors_whatever_scope_it_was_made_in()
    {
        Linear layer;
        using (NewDisposeScope()) layer = Linear(2, 3);

        Assert.All(layer.parameters(), parameter => Assert.False(parameter.IsInvalid));
        var parameters = layer.parameters().ToArray();
        layer.Dispose();
        Assert.All(parameters, parameter => Assert.True(parameter.IsInvalid));
    }

    [Fact]
    public void Disposing_a_module_disposes_the_whole_tree()
    {
        var net = new Net();
        Tensor[] tensors = [.. net.parameters(), .. net.buffers()];

        net.Dispose();
        net.Dispose();

        Assert.Equal(6, tensors.Length);
        Assert.All(tensors, tensor => Assert.True(tensor.IsInvalid));
    }

    [Fact]
    public void A_parameter_takes_the_place_of_its_tensor()
    {
        using var scope = NewDisposeScope();
        var data = ones(2);

        var parameter = Parameter(data);

        Assert.True(data.IsInvalid);
        Assert.True(parameter.requires_grad);
        Near.Equal([1.0, 1], parameter, 0);
        Assert.False(Parameter(ones(2), requires_grad: false).requires_grad);
    }

    [Fact]
    public void Setting_a_weight_replaces_the_registered_one()
    {
        using var scope = NewDisposeScope();
        using var layer = Linear(2, 2);

        layer.weight = Parameter(eye(2));

        Assert.Same(layer.weight, layer.get_parameter("weight"));
        Near.Equal(Near.Values(layer.bias! + ones(2)), layer.call(ones(1, 2)));
    }

    [Fact]
    public void Hooks_see_and_change_input_and_output_until_they_are_removed()
    {
        using var scope = NewDisposeScope();
        using var layer = Identity();
        var calls = new List<string>();
        var before = layer.register_forward_pre_hook((_, x) => x + 1);
        var after = layer.register_forward_hook((_, x, y) => (10 * x) + y);
        var start = layer.register_forward_pre_hook(module => calls.Add($"before {module.GetName()}"));
        var end = layer.register_forward_hook(module => calls.Add($"after {module.GetName()}"));

        Near.Equal([33.0], layer.call(tensor(new double[] { 2 })), 0);
        Near.Equal([2.0], layer.forward(tensor(new double[] { 2 })), 0);
        Assert.Equal(["before Identity", "after Identity"], calls);

        before.remove();
        Near.Equal([22.0], layer.call(tensor(new double[] { 2 })), 0);
        after.remove();
        start.remove();
        end.remove();
        Near.Equal([2.0], layer.call(tensor(new double[] { 2 })), 0);
        Assert.Equal(4, calls.Count);
    }

    private sealed class Net : Module<Tensor, Tensor>
    {
        private readonly Linear first = Linear(3, 2);
        private readonly Inner inner = new();
        private readonly Parameter scale = Parameter(ones(2));

        [ComponentName(Name = "offset")]
        private readonly Tensor shift = zeros(2);

        public Net()
            : base("Net") => RegisterComponents();

        public void RegisterAgain() => RegisterComponents();

        public override Tensor forward(Tensor input) => inner.call((first.call(input) * scale) + shift);
    }

    private sealed class Inner : Module<Tensor, Tensor>
    {
        private readonly Linear last = Linear(2, 2);

        public Inner()
            : base("Inner") => RegisterComponents();

        public override Tensor forward(Tensor input) => last.call(input);
    }

    private sealed class ByHand : Module<Tensor, Tensor>
    {
        private readonly Linear layer = Linear(1, 1);

        public ByHand()
            : base("ByHand")
        {
            register_module(nameof(layer), layer);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => layer.call(input);
    }

    private sealed class Shared : Module<Tensor, Tensor>
    {
        private readonly Linear one;
        private readonly Linear two;

        public Shared()
            : base("Shared")
        {
            one = Linear(1, 1);
            two = one;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => two.call(one.call(input));
    }
}
