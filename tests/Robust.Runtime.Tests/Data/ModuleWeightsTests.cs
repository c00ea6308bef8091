using Robust.Files;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Tests.Data;

public sealed class ModuleWeightsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose()
    {
        scope.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_module_comes_back_with_its_weights_under_PyTorchs_names()
    {
        using var saved = Network();
        using var loaded = Network();
        Safetensors.Save(saved, folder.At("weights"));

        Safetensors.LoadInto(loaded, folder.At("weights"));

        Assert.Equal(["0.bias", "0.weight", "2.bias", "2.weight"], Safetensors.Load(folder.At("weights")).Keys.Order());
        var x = rand(5, 3);
        Assert.Equal(saved.call(x).data<float>().ToArray(), loaded.call(x).data<float>().ToArray());
        Assert.All(loaded.parameters(), static parameter => Assert.True(parameter.requires_grad));
    }

    [Fact]
    public void All_that_does_not_fit_is_said_at_once_and_nothing_is_loaded()
    {
        using var module = Network();
        var before = Values(module);
        var path = folder.At("other");
        Safetensors.Save(path, new Dictionary<string, Tensor>
        {
            ["0.weight"] = zeros(4, 3),
            ["0.bias"] = zeros(5),
            ["2.weight"] = zeros([2, 4], ScalarType.Float64),
            ["extra"] = zeros(1),
        });

        var error = Assert.Throws<DataException>(() => Safetensors.LoadInto(module, path));

        Assert.Equal(
            $"{path} does not fit Sequential: it lacks 2.bias; it has extra, which the network has not; " +
            "0.bias is F32 [5], not F32 [4]; 2.weight is F64 [2, 4], not F32 [2, 4]; use the weights of this network.",
            error.Message);
        Assert.Equal(before, Values(module));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Weights_that_are_not_finite_are_refused_and_nothing_is_loaded(float value)
    {
        using var module = Network();
        using var diverged = Network();
        var before = Values(module);
        using (no_grad())
        {
            diverged.parameters().Last().fill_(value);
        }

        Safetensors.Save(diverged, folder.At("diverged"));

        var error = Assert.Throws<DataException>(() => Safetensors.LoadInto(module, folder.At("diverged")));

        Assert.Contains("NaN or infinite values in '2.bias'", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Values(module));
    }

    [Fact]
    public void Saving_and_loading_leave_no_tensor_behind()
    {
        using var module = Network();
        Safetensors.Save(module, folder.At("weights"));
        Safetensors.LoadInto(module, folder.At("weights"));
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Safetensors.Save(module, folder.At("weights"));
        Safetensors.LoadInto(module, folder.At("weights"));

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static Module<Tensor, Tensor> Network() => Sequential(Linear(3, 4), ReLU(), Linear(4, 2));

    private static float[] Values(Module module) =>
        [.. module.parameters().SelectMany(static parameter => parameter.data<float>().ToArray())];
}
