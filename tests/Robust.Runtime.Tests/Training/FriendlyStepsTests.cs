using Robust.Training.Steps;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Training;

public sealed class FriendlyStepsTests
{
    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void Only_the_misclassified_lose_patience_and_rest_without_it(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var patience = tensor(new long[] { 0, 0, 1, 2 });
        var logits = tensor(new double[,] { { 2, 1 }, { 1, 2 }, { 1, 2 }, { 2, 1 } }).to(type);
        var labels = zeros(4, ScalarType.Int64);

        var lengths = FriendlySteps.Lengths(patience, logits, labels, 0.5);

        Assert.Equal(type, lengths.dtype);
        Assert.Equal([0.5, 0, 0.5, 0.5], lengths.to(ScalarType.Float64).data<double>().ToArray());
        Assert.Equal([0L, 0, 0, 2], patience.data<long>().ToArray());
    }
}
