using Microsoft.Extensions.Options;
using Robust.Declarations;
using Robust.Files;
using Robust.Serving.Classifiers;
using Robust.Serving.Tests.Models;
using Robust.Tests.Data;

namespace Robust.Serving.Tests;

/// <summary>What cannot work is said when the program starts, in a sentence.</summary>
public sealed class OptionsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, Action<RobustClassifierOptions>> Wrong => new()
    {
        { "ShadeNet has no weights: set Weights to the safetensors file of a trained one.", static options => options.Weights = null },
        { "There are no weights at nowhere.safetensors: train first, or name another file as Weights.", static options => options.Weights = "nowhere.safetensors" },
        { "Device is 'tpu', and must be cpu or cuda.", static options => options.Device = "tpu" },
        { "Eps is 8, and must be above 0 and at most 1, in the units of the input.", static options => options.Eps = 8 },
        { "Eps is NaN, and must be above 0", static options => options.Eps = double.NaN },
        { "Certificate is 77, and must be Ibp or CrownIbp or Crown or AlphaCrown.", static options => options.Certificate = (BoundMethod)77 },
        { "MaxBatchSize is 0, and must be at least 1.", static options => options.MaxBatchSize = 0 },
        { "QueueLimit is -1, and must be at least 1.", static options => options.QueueLimit = -1 },
        { "MaxRequestBytes is 0, and must be at least 1.", static options => options.MaxRequestBytes = 0 },
        { "TimeLimit is 00:00:00, and must be above 0", static options => options.TimeLimit = TimeSpan.Zero },
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task An_option_that_makes_no_sense(string sentence, Action<RobustClassifierOptions> wrong)
    {
        using var net = new ShadeNet();

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => TestServer.OfAsync(net, wrong));

        Assert.StartsWith(sentence, Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        using var net = new ShadeNet();

        var error = await Assert.ThrowsAsync<OptionsValidationException>(
            () => TestServer.OfAsync(net, static options => (options.Device, options.QueueLimit) = ("tpu", 0)));

        Assert.Equal(2, error.Failures.Count());
    }

    [Fact]
    public async Task Weights_of_another_network()
    {
        using var other = new PaymentNet();
        Safetensors.Save(other, folder.At("other.safetensors"));
        using var net = new ShadeNet();

        var error = await Assert.ThrowsAnyAsync<RobustException>(
            () => TestServer.OfAsync(net, options => options.Weights = folder.At("other.safetensors")));

        Assert.Contains("other.safetensors", error.Message, StringComparison.Ordinal);
    }

    /// <summary>A module written by hand says nothing of its layers.</summary>
    [Fact]
    public async Task A_certificate_of_a_network_that_bounds_cannot_pass()
    {
        using var net = new GatedNet();

        var error = await Assert.ThrowsAnyAsync<RobustException>(
            () => TestServer.OfAsync(net, GatedNet.Declaration, static options => options.Certificate = BoundMethod.Ibp));

        Assert.Contains("GatedNet", error.Message, StringComparison.Ordinal);
    }
}
