using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.LibTorch.Tests.Nn;

public sealed class StateTests
{
    [Fact]
    public void A_state_has_parameters_and_buffers_by_name_and_is_not_a_copy()
    {
        using var net = Network();

        var state = net.state_dict();

        Assert.Equal(
            ["0.bias", "0.weight", "1.bias", "1.num_batches_tracked", "1.running_mean", "1.running_var", "1.weight"],
            state.Keys.Order(StringComparer.Ordinal));
        Assert.Same(net.get_parameter("0.weight"), state["0.weight"]);
        Assert.Contains("net.0.weight", net.state_dict(prefix: "net").Keys);
    }

    [Fact]
    public void Loading_the_state_of_another_network_makes_both_equal()
    {
        using var scope = NewDisposeScope();
        using var source = Network();
        using var target = Network();
        var weight = target.get_parameter("0.weight");

        var (missing, unexpected) = target.load_state_dict(source.state_dict());

        Assert.Empty(missing);
        Assert.Empty(unexpected);
        Assert.Same(weight, target.get_parameter("0.weight"));
        AssertEqual(source, target);
    }

    [Fact]
    public void A_strict_state_must_have_exactly_the_names()
    {
        using var scope = NewDisposeScope();
        using var net = Network();
        var less = net.state_dict();
        less.Remove("0.bias");
        var more = net.state_dict();
        more.Add("extra", zeros(1));

        Assert.Throws<InvalidOperationException>(() => net.load_state_dict(less));
        Assert.Throws<InvalidOperationException>(() => net.load_state_dict(more));
        Assert.Equal(["0.bias"], net.load_state_dict(less, strict: false).missing_keys);
        Assert.Equal(["extra"], net.load_state_dict(more, strict: false).unexpected_keyes);
        Assert.Empty(net.load_state_dict(more, skip: ["extra"]).unexpected_keyes);
    }

    [Fact]
    public void A_state_of_another_shape_is_refused_and_nothing_is_loaded()
    {
        using var scope = NewDisposeScope();
        using var net = Network();
        var before = Near.Values(net.get_parameter("0.bias")!);
        var state = net.state_dict().ToDictionary(item => item.Key, item => item.Value.clone() + 1);
        state["1.weight"] = zeros(7);

        Assert.ThrowsAny<Exception>(() => net.load_state_dict(state));
        Near.Equal(before, net.get_parameter("0.bias")!, 0);
    }

    [Fact]
    public void A_file_brings_the_state_back()
    {
        using var scope = NewDisposeScope();
        using var source = Network();
        using var target = Network();
        var path = Path.GetTempFileName();
        try
        {
            source.save(path);
            var loaded = new Dictionary<string, bool>();
            target.load(path, loadedParameters: loaded);

            AssertEqual(source, target);
            Assert.Equal(7, loaded.Count);
            Assert.All(loaded.Values, Assert.True);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_file_may_leave_tensors_out_and_a_reader_may_skip_them()
    {
        using var scope = NewDisposeScope();
        using var source = Network();
        using var target = Network();
        var before = Near.Values(target.get_parameter("1.bias")!);
        var partial = Saved(source, skip: ["0.bias"]);

        Assert.Throws<ArgumentException>(() => target.load(new MemoryStream(partial)));
        target.load(new MemoryStream(partial), strict: false, skip: ["1.bias"]);

        Near.Equal(before, target.get_parameter("1.bias")!, 0);
        Near.Equal(Near.Values(source.get_parameter("0.weight")!), target.get_parameter("0.weight")!, 0);
    }

    [Fact]
    public void A_file_that_is_cut_off_is_refused()
    {
        using var scope = NewDisposeScope();
        using var net = Network();
        var whole = Saved(net);

        foreach (var length in new[] { 0, 1, 9, whole.Length / 2, whole.Length - 1 })
            Assert.ThrowsAny<Exception>(() => net.load(new MemoryStream(whole[..length])));
    }

    [Fact]
    public void A_broken_file_leaves_the_module_as_it_was()
    {
        using var scope = NewDisposeScope();
        using var source = Network();
        using var target = Network();
        var before = Near.Values(target.get_parameter("0.weight")!);
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Saved(source)[..^3]);

            Assert.ThrowsAny<Exception>(() => target.load(path));
            Assert.ThrowsAny<Exception>(() => target.load(path + ".none"));
            Near.Equal(before, target.get_parameter("0.weight")!, 0);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_buffer_may_stay_out_of_the_state()
    {
        using var net = new WithCache();

        Assert.Equal(["kept"], net.state_dict().Keys);
        Assert.Equal(["kept", "cache"], net.named_buffers().Select(item => item.name));
        Assert.Equal(["kept"], net.named_buffers(include_nonpersistent: false).Select(item => item.name));
    }

    private static Sequential Network() => Sequential(Linear(3, 4), BatchNorm1d(4));

    private static byte[] Saved(Sequential net, IList<string>? skip = null)
    {
        var stream = new MemoryStream();
        net.save(stream, skip);
        return stream.ToArray();
    }

    private static void AssertEqual(Sequential expected, Sequential actual)
    {
        var values = expected.state_dict();
        foreach (var (key, tensor) in actual.state_dict()) Near.Equal(Near.Values(values[key]), tensor, 0);
    }

    private sealed class WithCache : Module<Tensor, Tensor>
    {
        public WithCache()
            : base("WithCache")
        {
            register_buffer("kept", zeros(1));
            register_buffer("cache", zeros(1), persistent: false);
        }

        public override Tensor forward(Tensor input) => input.alias();
    }
}
