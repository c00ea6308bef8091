using System.Globalization;
using Robust.Declarations;
using Robust.Onnx.Export;
using Robust.Samples.Mnist;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Integration.Tests.Packages;

/// <summary>A program without native torch predicts by an exported file.</summary>
public sealed class TorchFreeTests(PackedFeed feed) : IClassFixture<PackedFeed>
{
    private const int Count = 40;

    [Fact]
    public async Task A_server_without_native_torch_says_what_torch_says()
    {
        using var project = new ServerProject(feed);
        var expected = Write(project);

        var build = await project.Build();
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Contains(" 0 Warning(s)", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(project.Output, static file =>
            file.StartsWith("libtorch", StringComparison.Ordinal) || file.StartsWith("libc10", StringComparison.Ordinal));

        var run = await project.Run(project.At("model.onnx"), project.At("inputs.txt"));
        run.AssertSucceeded();
        Assert.Equal([.. expected, "native parts of torch: 0"], run.Output.TrimEnd().Split('\n'));
        Assert.Contains(expected, static line => line.EndsWith("certified", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Category", "Long")] // it takes the native compiler from the network
    public async Task A_server_of_native_code_says_what_torch_says()
    {
        using var project = new ServerProject(feed, isOnline: true);
        var expected = Write(project);

        var run = await project.RunNative(project.At("model.onnx"), project.At("inputs.txt"));

        run.AssertSucceeded();
        Assert.Equal([.. expected, "native parts of torch: 0"], run.Output.TrimEnd().Split('\n'));
    }

    /// <summary>Exports a model and writes inputs; what torch says of them.</summary>
    private static List<string> Write(ServerProject project)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(7);
        using var model = new MnistNet();
        var set = new LInf(1e-4);
        OnnxFile.Write(model, project.At("model.onnx"), new() { Certificate = true, ThreatModel = set });
        var x = rand(Count, 1, 28, 28);
        File.WriteAllText(project.At("inputs.txt"), string.Join(' ', x.data<float>().Select(
            static value => value.ToString("R", CultureInfo.InvariantCulture))));
        return
        [
            .. model.PredictCertified(x, set, BoundMethod.Ibp).Select(static answer => FormattableString.Invariant(
                $"{answer.Label} {answer.Confidence:F6} {(answer.IsCertified ? "certified" : "open")}")),
        ];
    }
}
