using VerifyXunit;

namespace Robust.Generators.Tests.Emission;

/// <summary>
/// The modules of declared architectures and blocks as people read them. <see cref="CompiledTests"/> compiles the same
/// declarations.
/// </summary>
public sealed class ArchitectureSnapshotTests
{
    [Theory]
    [InlineData("LeNet5")]
    public async Task LeNet(string type) => await Verifier
        .Verify(Generate(Architectures.LeNet5, "Known", type), extension: "cs")
        .UseTextForParameters(type);

    [Theory]
    [InlineData("BasicBlock")]
    [InlineData("ResNet18")]
    public async Task Residual_network(string type) => await Verifier
        .Verify(Generate(Architectures.ResNet18, "Known", type), extension: "cs")
        .UseTextForParameters(type);

    [Theory]
    [InlineData("WideBlock")]
    [InlineData("WideResNet")]
    public async Task Normalization_first(string type) => await Verifier
        .Verify(Generate(Architectures.WideResNet, "Known", type), extension: "cs")
        .UseTextForParameters(type);

    [Theory]
    [InlineData("ImageNet")]
    public async Task Layers_over_images(string type) => await Verifier
        .Verify(Generate(Architectures.Images, "Small", type), extension: "cs")
        .UseTextForParameters(type);

    [Theory]
    [InlineData("SignalNet")]
    public async Task Layers_over_signals(string type) => await Verifier
        .Verify(Generate(Architectures.Signals, "Small", type), extension: "cs")
        .UseTextForParameters(type);

    [Theory]
    [InlineData("Wide")]
    [InlineData("Outer")]
    [InlineData("Perceptron")]
    [InlineData("NestedNet")]
    public async Task Blocks_in_blocks(string type) => await Verifier
        .Verify(Generate(Architectures.Nested, "Small", type), extension: "cs")
        .UseTextForParameters(type);

    /// <summary>Their derivatives; <c>LinearizationTests</c> computes by them.</summary>
    [Theory]
    [InlineData("Known.LeNet5")]
    [InlineData("Known.BasicBlock")]
    [InlineData("Known.WideBlock")]
    [InlineData("Small.ImageNet")]
    [InlineData("Small.SignalNet")]
    [InlineData("Small.NestedNet")]
    public async Task Derivative(string type)
    {
        var (space, name) = (type.Split('.')[0], type.Split('.')[1]);
        var source = Architectures.All.First(all => all.Contains($"namespace {space};", StringComparison.Ordinal)
            && all.Contains($"class {name};", StringComparison.Ordinal));

        await Verifier.Verify(Generate(source, space, name, "Linearization"), extension: "cs").UseTextForParameters(name);
    }

    /// <summary>The way of bounds through them; <c>BoundsTests</c> computes by it.</summary>
    [Theory]
    [InlineData("Known.LeNet5")]
    [InlineData("Known.BasicBlock")]
    public async Task Bounds(string type)
    {
        var (space, name) = (type.Split('.')[0], type.Split('.')[1]);
        var source = Architectures.All.First(all => all.Contains($"namespace {space};", StringComparison.Ordinal)
            && all.Contains($"class {name};", StringComparison.Ordinal));

        await Verifier.Verify(Generate(source, space, name, "Bounds"), extension: "cs").UseTextForParameters(name);
    }

    private static string Generate(string source, string space, string type, string file = "Module") =>
        GeneratorRun.Over(source).Files[$"{space}.{type}.{file}.g.cs"];
}
