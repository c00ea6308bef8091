using System.Globalization;
using System.Text.RegularExpressions;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Generated.Tests;

/// <summary>Well-known networks: published sizes, names as in a state dict, and a step of training.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>
    /// LeNet-5 with a fully connected C3: 156 + 2,416 + 48,120 + 10,164 + 850. The residual networks as counted in
    /// github.com/kuangliu/pytorch-cifar and github.com/xternalz/WideResNet-pytorch (36.5 million in the paper).
    /// </summary>
    [Theory]
    [InlineData(Architectures.LeNet5, "Known.LeNet5", 61_706)]
    [InlineData(Architectures.ResNet18, "Known.ResNet18", 11_173_962)]
    [InlineData(Architectures.PreActResNet18, "Known.PreActResNet18", 11_171_146)]
    [InlineData(Architectures.WideResNet, "Known.WideResNet", 36_479_194)]
    public void Networks_have_their_published_number_of_parameters(string source, string type, long published)
    {
        using var model = Model(source, type);

        Assert.Equal(published, Documented(source, type));
        Assert.Equal(published, model.parameters().Sum(parameter => parameter.numel()));
    }

    [Theory]
    [InlineData(Architectures.Images, "Small.ImageNet")]
    [InlineData(Architectures.Signals, "Small.SignalNet")]
    [InlineData(Architectures.Nested, "Small.NestedNet")]
    public void The_documented_number_of_parameters_is_the_real_one(string source, string type)
    {
        using var model = Model(source, type);

        Assert.Equal(Documented(source, type), model.parameters().Sum(parameter => parameter.numel()));
    }

    [Theory]
    [InlineData(Architectures.LeNet5, "Known.LeNet5", new long[] { 1, 32, 32 }, 10)]
    [InlineData(Architectures.ResNet18, "Known.ResNet18", new long[] { 3, 32, 32 }, 10)]
    [InlineData(Architectures.PreActResNet18, "Known.PreActResNet18", new long[] { 3, 32, 32 }, 10)]
    [InlineData(Architectures.WideResNet, "Known.WideResNet", new long[] { 3, 32, 32 }, 10)]
    [InlineData(Architectures.Images, "Small.ImageNet", new long[] { 2, 12, 10 }, 3)]
    [InlineData(Architectures.Signals, "Small.SignalNet", new long[] { 2, 40 }, 3)]
    [InlineData(Architectures.Nested, "Small.NestedNet", new long[] { 1, 9, 8 }, 3)]
    public void A_batch_goes_forward_and_its_gradient_reaches_every_parameter(
        string source, string type, long[] shape, int classes)
    {
        using var model = Model(source, type);
        using var scope = NewDisposeScope();
        var x = rand([2, .. shape]);
        var before = x.Values();

        var logits = model.call(x);
        functional.cross_entropy(logits, tensor(new long[] { 0, 1 })).backward();

        Assert.Equal([2, classes], logits.shape);
        Assert.Equal(before, x.Values());
        Assert.All(model.named_parameters(), named => Assert.True(named.parameter.grad is not null, named.name));
    }

    [Fact]
    public void ResNet_18_counts_the_multiply_adds_that_its_loops_do()
    {
        // A basic block: two 3x3 convolutions, and a 1x1 projection where the channels change.
        static long Block(long channels, long filters, long side) => side * side
            * ((9 * channels * filters) + (9 * filters * filters) + (channels == filters ? 0 : channels * filters));
        var work = (32 * 32 * 27 * 64L) + (4 * 32 * 32 * 9 * 64 * 64L)
            + Block(64, 128, 16) + Block(128, 128, 16) + Block(128, 256, 8) + Block(256, 256, 8)
            + Block(256, 512, 4) + Block(512, 512, 4) + (512 * 10L);

        Assert.Equal(work, Documented(Architectures.ResNet18, "Known.ResNet18", MultiplyAdds()));
    }

    [Fact]
    public void Names_in_a_state_dict_are_the_declared_ones()
    {
        using var model = Model(Architectures.ResNet18, "Known.ResNet18");
        string[] learned = ["weight", "bias"], statistics = ["running_mean", "running_var", "num_batches_tracked"];
        string[] Norm(string name) => [.. learned.Concat(statistics).Select(tensor => $"{name}.{tensor}")];
        string[] Block(string name, bool projects) =>
        [
            $"{name}.conv1.weight", .. Norm($"{name}.bn1"), $"{name}.conv2.weight", .. Norm($"{name}.bn2"),
            .. projects ? [$"{name}.shortcut1.0.weight", .. Norm($"{name}.shortcut1.1")] : Array.Empty<string>(),
        ];

        Assert.Equal(
            new[] { "normalize1_mean", "normalize1_std", "conv1.weight", "linear1.weight", "linear1.bias" }
                .Concat(Norm("bn1"))
                .Concat(Enumerable.Range(1, 4).SelectMany(i =>
                    Block($"block{i}.0", projects: i > 1).Concat(Block($"block{i}.1", projects: false))))
                .Order(StringComparer.Ordinal),
            model.state_dict().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_of_the_user_are_those_in_the_state_dict()
    {
        using var images = Model(Architectures.Images, "Small.ImageNet");
        using var nested = Model(Architectures.Nested, "Small.NestedNet");

        Assert.Contains("stem.weight", images.state_dict().Keys);
        Assert.Contains("skip.weight", images.state_dict().Keys);
        Assert.Contains("trunk.0.block1.conv1.weight", nested.state_dict().Keys);
        Assert.Contains("block2.shortcut1.weight", nested.state_dict().Keys.Select(Unindexed));
        static string Unindexed(string key) => key.Replace("block3.0.", "block2.", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Architectures.LeNet5, "Known.LeNet5", 10, new long[] { 1, 32, 32 })]
    [InlineData(Architectures.Images, "Small.ImageNet", 3, new long[] { 2, 12, 10 })]
    [InlineData(Architectures.Signals, "Small.SignalNet", 3, new long[] { 2, 40 })]
    [InlineData(Architectures.Nested, "Small.NestedNet", 3, new long[] { 1, 9, 8 })]
    public void A_step_of_training_moves_the_weights(string source, string type, int classes, long[] shape)
    {
        using var trainer = LoadedTrainer.Of(source, $"{type}Trainer", new() { Epochs = 1, BatchSize = 8 });
        var before = Weights(trainer.Model);

        trainer.Train(DrawnExamples.Draw(16, classes, shape)); // two steps: the rate of the default cycle begins at 0

        Assert.NotEqual(before, Weights(trainer.Model));
        Assert.All(Weights(trainer.Model), weight => Assert.True(float.IsFinite(weight)));
    }

    private static float[] Weights(Module<Tensor, Tensor> model) =>
        [.. model.parameters().SelectMany(parameter => parameter.Values())];

    private static Module<Tensor, Tensor> Model(string source, string type) =>
        (Module<Tensor, Tensor>)LoadedAssembly.Of(source).Create(type);

    private static long Documented(string source, string type) => Documented(source, type, Parameters());

    private static long Documented(string source, string type, Regex number) => long.Parse(
        number.Match(GeneratorRun.Over(source).Files[$"{type}.Module.g.cs"]).Groups[1].Value,
        NumberStyles.AllowThousands,
        CultureInfo.InvariantCulture);

    [GeneratedRegex(@"([\d,]+) parameters,")]
    private static partial Regex Parameters();

    [GeneratedRegex(@"([\d,]+) multiply-adds an input")]
    private static partial Regex MultiplyAdds();
}
