using System.Globalization;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>The generated module against its declaration and its own documentation.</summary>
public sealed partial class ModuleTests
{
    [Fact]
    public void Tensors_are_named_and_shaped_as_in_PyTorch()
    {
        using var trainer = LoadedTrainer.Of(SampleDeclarations.MnistNet, "Robust.Samples.Mnist.MnistNetTrainer");

        var state = trainer.Model.state_dict()
            .ToDictionary(entry => entry.Key, entry => string.Join(" ", entry.Value.shape));

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["conv1.weight"] = "16 1 4 4",
                ["conv1.bias"] = "16",
                ["conv2.weight"] = "32 16 4 4",
                ["conv2.bias"] = "32",
                ["linear1.weight"] = "100 1568",
                ["linear1.bias"] = "100",
                ["linear2.weight"] = "10 100",
                ["linear2.bias"] = "10",
            },
            state);
    }

    [Theory]
    [InlineData(SampleDeclarations.MnistNet, "Robust.Samples.Mnist.MnistNet")]
    [InlineData(SampleDeclarations.Pooled, "Small.PooledNet")]
    [InlineData(SampleDeclarations.Linear, "Small.LinearNet")]
    public void The_documented_number_of_parameters_is_the_real_one(string source, string type)
    {
        var documented = Parameters().Match(GeneratorRun.Over(source).Files[$"{type}.Module.g.cs"]).Groups[1].Value;
        using var trainer = LoadedTrainer.Of(source, $"{type}Trainer");

        Assert.Equal(
            trainer.Model.parameters().Sum(parameter => parameter.numel()),
            long.Parse(documented, NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(SampleDeclarations.MnistNet, "Robust.Samples.Mnist.MnistNet", 10, new long[] { 1, 28, 28 })]
    [InlineData(SampleDeclarations.Pooled, "Small.PooledNet", 5, new long[] { 3, 9, 8 })]
    [InlineData(SampleDeclarations.Linear, "Small.LinearNet", 3, new long[] { 4 })]
    public void Forward_maps_a_batch_to_logits_and_leaves_the_inputs_alone(
        string source, string type, int classes, long[] shape)
    {
        var assembly = LoadedAssembly.Of(source);
        using var model = (nn.Module<Tensor, Tensor>)assembly.Create(type);
        using var scope = NewDisposeScope();
        var x = randn([7, .. shape]);
        var before = x.Values();

        var logits = model.call(x);

        Assert.Equal([7, classes], logits.shape);
        Assert.Equal(classes, assembly.Constant(type, "ClassCount"));
        Assert.Equal(before, x.Values());
        Assert.True(logits.requires_grad);
    }

    [Fact]
    public void Forward_computes_what_its_layers_say()
    {
        using var model = (nn.Module<Tensor, Tensor>)LoadedAssembly.Of(SampleDeclarations.Pooled).Create("Small.PooledNet");
        using var scope = NewDisposeScope();
        var state = model.state_dict();
        var x = randn(2, 3, 9, 8);

        var h = nn.functional.conv2d(maximum(x, zeros_like(x)), state["conv1.weight"]);
        h = h.unfold(2, 2, 2).unfold(3, 2, 2).amax(-1).amax(-1).clamp_min(0);
        h = nn.functional.pad(h, [1, 1, 1, 1], value: double.NegativeInfinity);
        h = h.unfold(2, 3, 1).unfold(3, 3, 1).amax(-1).amax(-1);
        h = h.reshape(2, 36).matmul(state["linear1.weight"].t()).clamp_min(0);
        h = h.matmul(state["linear2.weight"].t()) + state["linear2.bias"];

        Assert.Equal(h.Values(), model.call(x).Values(), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void Forward_leaves_one_tensor_behind()
    {
        using var model = (nn.Module<Tensor, Tensor>)LoadedAssembly.Of(SampleDeclarations.Pooled).Create("Small.PooledNet");
        using var x = randn(2, 3, 9, 8);
        using var scope = NewDisposeScope();

        model.call(x);

        Assert.Equal(1, scope.DisposablesCount);
    }

    [GeneratedRegex(@"([\d,]+) parameters,")]
    private static partial Regex Parameters();
}
