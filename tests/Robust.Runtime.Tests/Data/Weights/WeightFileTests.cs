using System.Text.Json;
using Robust.Files;
using Robust.Files.Weights;
using Robust.Tests.Data;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Data.Weights;

/// <summary>Files that PyTorch wrote (PyTorch/write.py): the network computes what it computed there.</summary>
public sealed class WeightFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("net.pth")]
    [InlineData("checkpoint.pth")]
    [InlineData("turned.pth")]
    public void Tensors_of_the_same_names_are_taken(string file)
    {
        using var net = Net();

        WeightFile.LoadInto(net, At(file));

        AssertSame(net);
    }

    [Fact]
    public void Other_names_are_taken_in_order_or_as_a_map_says()
    {
        using var inOrder = Net();
        using var mapped = Net();
        File.WriteAllText(folder.At("names.json"), """
            {
              "head.w": "4.weight", "head.b": "4.bias", "conv.w": "0.weight", "conv.b": "0.bias",
              "norm.w": "1.weight", "norm.b": "1.bias", "norm.m": "1.running_mean", "norm.v": "1.running_var"
            }
            """);

        WeightFile.LoadInto(inOrder, At("renamed.pth"), WeightMatching.ByOrder);
        WeightFile.LoadInto(mapped, At("renamed.pth"), WeightMatching.ReadMap(folder.At("names.json")));

        AssertSame(inOrder);
        AssertSame(mapped);
    }

    [Fact]
    public void Safetensors_of_other_names_and_types_are_taken_too()
    {
        using var scope = NewDisposeScope();
        using var net = Net();
        using var other = Net();
        WeightFile.LoadInto(net, At("net.pth"));
        var state = net.state_dict();
        Safetensors.Save(folder.At("net.safetensors"), state.ToDictionary(
            static pair => $"net.{pair.Key}", static pair => pair.Key == "0.bias" ? pair.Value.to(ScalarType.Float64) : pair.Value));

        WeightFile.LoadInto(
            other, folder.At("net.safetensors"), WeightMatching.ByMap(state.Keys.ToDictionary(static name => $"net.{name}")));

        AssertSame(other);
    }

    [Theory]
    [InlineData("renamed.pth", "it has conv.w, and the network no conv.w; it has conv.b, and the network no conv.b; ")]
    [InlineData("broken.pth", "holds NaN or infinite values in '4.bias', as Float32")]
    [InlineData("old.pth", "is a bare pickle, as PyTorch wrote them before version 1.6: save it again by torch.save(model.state_dict(), file).")]
    [InlineData("whole.pth", "it names torch.nn.modules.container.Sequential, and nothing but tensors, numbers and texts is read; nothing of it was executed")]
    [InlineData("evil.pth", "it names posix.system, and nothing but tensors, numbers and texts is read; nothing of it was executed")]
    [InlineData("nothing.pth", "is missing: check the path.")]
    public void What_does_not_fit_is_refused_and_changes_nothing(string file, string reason)
    {
        using var net = Net();
        var before = Numbers(net);

        var refusal = Assert.Throws<DataException>(() => WeightFile.LoadInto(net, At(file)));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, Numbers(net));
        Assert.False(File.Exists("robust-was-here"));
    }

    [Fact]
    public void A_network_of_another_shape_is_refused_by_the_names_of_its_tensors()
    {
        using var other = Sequential(
            ("0", Conv2d(1, 2, 3)), ("1", BatchNorm2d(2)), ("2", ReLU()), ("3", Flatten()), ("4", Linear(8, 4)));
        using var shorter = Sequential(("0", Conv2d(1, 2, 3)));

        Assert.Contains(
            "4.weight is F32 [3, 8], not F32 [4, 8]; 4.bias is F32 [3], not F32 [4]",
            Assert.Throws<DataException>(() => WeightFile.LoadInto(other, At("net.pth"))).Message, StringComparison.Ordinal);
        Assert.Contains(
            "it has 8 tensors, and the network 2",
            Assert.Throws<DataException>(() => WeightFile.LoadInto(shorter, At("net.pth"), WeightMatching.ByOrder)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"a\": 1}")]
    [InlineData("{\"a\": \"b\", \"a\": \"c\"}")]
    [InlineData("{\"a\": \"b\"} more")]
    [InlineData("")]
    public void A_map_that_is_none_is_refused(string text)
    {
        File.WriteAllText(folder.At("names.json"), text);

        Assert.Contains(
            "is no map of names: write an object in JSON",
            Assert.Throws<DataException>(() => WeightMatching.ReadMap(folder.At("names.json"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_that_names_what_is_not_there_is_refused()
    {
        using var net = Net();
        var names = new Dictionary<string, string> { ["conv.x"] = "0.weight", ["4.bias"] = "0.bias" };

        var refusal = Assert.Throws<DataException>(() => WeightFile.LoadInto(net, At("net.pth"), WeightMatching.ByMap(names)));

        Assert.Contains("it lacks conv.x, which the map names", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("it has both 0.bias and 4.bias for 0.bias; it lacks 4.bias", refusal.Message, StringComparison.Ordinal);
    }

    private static TorchSharp.Modules.Sequential Net()
    {
        var net = Sequential(("0", Conv2d(1, 2, 3)), ("1", BatchNorm2d(2)), ("2", ReLU()), ("3", Flatten()), ("4", Linear(8, 3)));
        net.eval();
        return net;
    }

    private static void AssertSame(Module<Tensor, Tensor> net)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        using var expected = JsonDocument.Parse(File.ReadAllText(At("expected.json")));
        var logits = net.call(tensor(Values("x"), [5, 1, 4, 4])).data<float>().ToArray();

        Assert.All(Values("logits").Zip(logits), static pair => Assert.Equal(pair.First, pair.Second, 1e-6f));

        float[] Values(string name) => [.. expected.RootElement.GetProperty(name).EnumerateArray().Select(static value => value.GetSingle())];
    }

    private static float[] Numbers(Module net)
    {
        using var scope = NewDisposeScope();
        return [.. net.state_dict().Values.SelectMany(static tensor => tensor.to(ScalarType.Float32).flatten().data<float>().ToArray())];
    }

    private static string At(string file) => Path.Combine(AppContext.BaseDirectory, "Data", "PyTorch", file);
}
