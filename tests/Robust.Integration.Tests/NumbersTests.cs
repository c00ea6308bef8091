using Robust.Declarations;
using Robust.Samples.Mnist;
using static TorchSharp.torch;

namespace Robust.Integration.Tests;

/// <summary>A declared network asked with plain numbers says what it says of the tensor.</summary>
public sealed class NumbersTests
{
    [Fact]
    public void Predictions_from_numbers_are_those_from_a_tensor()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var model = new MnistNet();
        var inputs = rand(3, 1, 28, 28);
        var numbers = inputs.data<float>().ToArray();

        Assert.Equal(model.Predict(inputs), model.Predict(numbers));
        Assert.Equal(model.Predict(inputs.narrow(0, 1, 1)), model.Predict(numbers.AsSpan(784, 784)));
        Assert.Equal(
            model.PredictCertified(inputs, new MnistNetThreatModel(1e-4), BoundMethod.CrownIbp),
            model.PredictCertified(numbers, new MnistNetThreatModel(1e-4), BoundMethod.CrownIbp));
    }

    [Fact]
    public void Numbers_of_another_size_are_refused()
    {
        using var model = new MnistNet();

        Assert.StartsWith("An input has 784 numbers, so 785 are no whole inputs", Assert.Throws<RobustException>(() => model.Predict(new float[785])).Message);
    }
}
