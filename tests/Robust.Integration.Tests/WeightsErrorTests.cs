using System.Text;
using Robust.Files;
using Robust.Samples.Mnist;
using Robust.Tests.Data;
using static TorchSharp.torch;

namespace Robust.Integration.Tests;

public sealed class WeightsErrorTests : IDisposable
{
    private const int Failed = 1;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public Task Missing_weights() => AssertRefused(folder.At("weights"), "is missing");

    [Fact]
    public Task A_folder_for_weights() => AssertRefused(folder.Path, "is a folder");

    [Fact]
    public Task Something_else_than_safetensors() => AssertRefused(
        folder.Write("weights", Encoding.UTF8.GetBytes("PK weights of another kind")),
        "is not a valid safetensors file", "get or write the file again");

    [Fact]
    public Task Truncated_weights()
    {
        using var model = new MnistNet();
        Safetensors.Save(model, folder.At("whole"));
        return AssertRefused(
            folder.Write("weights", File.ReadAllBytes(folder.At("whole"))[..^1]), "but 665623 are there");
    }

    [Fact]
    public Task Weights_of_another_network()
    {
        using var model = nn.Linear(784, 10);
        Safetensors.Save(model, folder.At("weights"));
        return AssertRefused(folder.At("weights"), "does not fit MnistNet: it lacks conv1.weight; ");
    }

    [Fact]
    public Task Weights_that_are_not_numbers()
    {
        using var model = new MnistNet();
        using (no_grad())
        {
            model.parameters().First().fill_(float.NaN);
        }

        Safetensors.Save(model, folder.At("weights"));
        return AssertRefused(folder.At("weights"), "holds NaN or infinite values in 'conv1.weight'");
    }

    private async Task AssertRefused(string weights, params string[] parts)
    {
        var json = folder.At("result.json");

        var outcome = await Sample.Run("evaluate", "--weights", weights, "--data", Mnist.Folder, "--output", folder.At("results"), "--json", json);

        outcome.AssertFailed(Failed, [weights, .. parts]);
        Assert.Equal("", outcome.Output);
        Assert.False(File.Exists(json));
    }
}
