using Robust.Certification;
using Robust.Declarations;
using Robust.ThreatModels;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Generated.Tests;

/// <summary>The way through the layers that the build writes for bounds, against forward.</summary>
public sealed class BoundsTests
{
    /// <summary>
    /// Those whose every layer lets bounds through, which normalizations of an example by its own statistics do not; and none of
    /// eighteen layers with weights at random, through which intervals widen what a layer may round by factors of forty each.
    /// </summary>
    public static TheoryData<string, string, long[], object[]> Modules
    {
        get
        {
            var data = new TheoryData<string, string, long[], object[]>();
            foreach (object[] row in LinearizationTests.Modules)
            {
                if (row[1] is not ("Known.ResNet18" or "Known.PreActResNet18" or "Small.ImageNet" or "Small.SignalNet" or "Small.NestedNet" or "Small.Perceptron"))
                {
                    data.Add((string)row[0], (string)row[1], (long[])row[2], (object[])row[3]);
                }
            }

            return data;
        }
    }

    /// <summary>Bounds at a point are the output there, whatever the branches.</summary>
    [Theory]
    [MemberData(nameof(Modules))]
    public void At_a_point_they_meet_forward(string source, string type, long[] batch, object[] arguments)
    {
        using var scope = NewDisposeScope();
        using var module = Prepared(source, type, batch, arguments);
        var x = rand(batch, ScalarType.Float64);
        var output = module.call(x).flatten(1);
        var units = eye(output.shape[1], dtype: ScalarType.Float64).reshape([1, output.shape[1], .. module.call(x).shape[1..]]);

        var certifier = new Certifier(module, new LInf(0), BoundMethod.Ibp);
        var (lower, upper) = (certifier.LowerBounds(x, units), certifier.LowerBounds(x, -units));

        Assert.Equal(0, output.sub(lower).abs().max().item<double>(), 1e-8);
        Assert.Equal(0, output.add(upper).abs().max().item<double>(), 1e-8);
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void Nothing_sampled_leaves_them(string source, string type, long[] batch, object[] arguments)
    {
        using var scope = NewDisposeScope();
        using var module = Prepared(source, type, batch, arguments);
        var x = rand(batch, ScalarType.Float64);
        var output = module.call(x);
        var threat = new LInf(0.02);
        var slopes = randn([1, 3, .. output.shape[1..]], ScalarType.Float64);
        var lower = new Certifier(module, threat).LowerBounds(x, slopes);
        for (var i = 0; i < 20; i++)
        {
            using var sample = NewDisposeScope();
            var corner = (x + (0.02 * randn_like(x).sign())).clamp(0, 1);
            var found = (slopes * module.call(corner).unsqueeze(1)).flatten(2).sum(2);
            Assert.True(found.ge(lower).all().item<bool>());
        }
    }

    [Fact]
    public void A_class_derived_from_the_model_has_none()
    {
        var assembly = LoadedAssembly.Of("""
            using Robust.Declarations;
            using TorchSharp;

            [RobustModel(Eps = 0.1), Input(4), Classes(2), Linear(2)]
            public partial class Net;

            public sealed class Twice : Net
            {
                public override torch.Tensor forward(torch.Tensor input) => base.forward(input) * 2;
            }
            """);
        using var twice = (Module<Tensor, Tensor>)assembly.Create("Twice");
        twice.eval();
        using var x = rand(2, 4);
        using var y = zeros(2, ScalarType.Int64);

        var error = Assert.Throws<RobustException>(() => new Certifier(twice, new LInf(0.1)).Margins(x, y));

        Assert.Contains("Twice", error.Message, StringComparison.Ordinal);
    }

    private static Module<Tensor, Tensor> Prepared(string source, string type, long[] batch, object[] arguments)
    {
        manual_seed(3);
        var module = (Module<Tensor, Tensor>)LoadedAssembly.Of(source).Create(type, arguments);
        module.to(ScalarType.Float64);
        module.call(rand(batch, ScalarType.Float64)).Dispose(); // statistics of its own
        module.eval();
        return module;
    }
}
