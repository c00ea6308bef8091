using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.LibTorch.Tests.Nn;

public sealed class ContainerTests
{
    [Fact]
    public void A_chain_feeds_each_module_with_the_output_of_the_one_before()
    {
        using var scope = NewDisposeScope();
        using var first = Linear(3, 4, dtype: float64);
        using var chain = Sequential(first, ReLU(), Flatten());
        var x = randn(2, 3, dtype: float64);

        Near.Equal(Near.Values(first.call(x).relu()), chain.call(x), 0);
        Assert.Equal(["0", "1", "2"], chain.named_children().Select(item => item.name));
        Assert.Equal(3, chain.Count);
    }

    [Fact]
    public void A_chain_leaves_no_tensor_behind_but_its_result()
    {
        using var outer = NewDisposeScope();
        using var chain = Sequential(Linear(3, 4), ReLU(), Linear(4, 2), ReLU(inplace: true));
        var x = zeros(1, 3);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();

        var y = chain.call(x);

        Assert.Equal(1, scope.DisposablesCount);
        Assert.False(y.IsInvalid);
        Assert.False(x.IsInvalid);
    }

    [Fact]
    public void An_empty_chain_gives_its_input_as_an_object_of_its_own()
    {
        using var scope = NewDisposeScope();
        using var chain = Sequential();
        var x = ones(2);

        chain.call(x).Dispose();

        Near.Equal([1.0, 1], x, 0);
    }

    [Fact]
    public void Modules_of_a_chain_may_have_names_and_be_added_later()
    {
        using var chain = Sequential(("input", Linear(3, 4)), ("function", nn.Tanh()));

        chain.append("output", Linear(4, 1)).append(ReLU());

        Assert.Equal(["input", "function", "output", "3"], chain.named_children().Select(item => item.name));
        Assert.Equal(["input.weight", "input.bias", "output.weight", "output.bias"], chain.state_dict().Keys);
        Assert.IsType<Linear>(chain[2]);
    }

    [Fact]
    public void Training_mode_goes_down_a_chain()
    {
        using var chain = Sequential(Dropout(), Sequential(Dropout()));

        chain.eval();

        Assert.All(chain.modules(), module => Assert.False(module.training));
    }

    [Fact]
    public void A_list_registers_its_modules_by_position()
    {
        using var list = ModuleList(Linear(1, 2), Linear(2, 3));

        list.Add(Linear(3, 4));
        list.Insert(0, Linear(5, 1));

        Assert.Equal(["0", "1", "2", "3"], list.named_children().Select(item => item.name));
        Assert.Equal([5L, 1, 2, 3], list.Select(layer => layer.in_features));
        Assert.Equal(8, list.parameters().Count());
        using var removed = list[1];
        list.RemoveAt(1);
        Assert.Equal(["0", "1", "2"], list.named_children().Select(item => item.name));
        Assert.DoesNotContain(removed, list);
    }

    [Fact]
    public void A_dictionary_registers_its_modules_by_key()
    {
        using var dictionary = ModuleDict(("left", Linear(1, 2)), ("right", Linear(2, 3)));

        dictionary["top"] = Linear(4, 4);

        Assert.Equal(["left", "right", "top"], dictionary.Keys);
        Assert.Equal(
            ["left.weight", "left.bias", "right.weight", "right.bias", "top.weight", "top.bias"],
            dictionary.named_parameters().Select(item => item.name));
        Assert.True(dictionary.TryGetValue("right", out var right));
        Assert.Equal(2, right!.in_features);
        using (right) Assert.True(dictionary.Remove("right"));
        Assert.Equal(["left", "top"], dictionary.named_children().Select(item => item.name));
    }

    [Fact]
    public void An_ordered_dictionary_keeps_the_order_of_addition()
    {
        var dictionary = new OrderedDict<string, int> { ("b", 1), ("a", 2) };

        dictionary.Add("c", 3);
        dictionary["b"] = 9;
        dictionary.Insert(1, ("d", 4));

        Assert.Equal(["b", "d", "a", "c"], dictionary.Keys);
        Assert.Equal([9, 4, 2, 3], dictionary.Values);
        Assert.Equal(("a", 2), dictionary[2]);
        Assert.Throws<ArgumentException>(() => dictionary.Add("a", 0));
        Assert.True(dictionary.Remove("a"));
        Assert.False(dictionary.Remove("a"));
        Assert.False(dictionary.TryGetValue("a", out _));
        Assert.Equal(3, dictionary.Count);
    }
}
