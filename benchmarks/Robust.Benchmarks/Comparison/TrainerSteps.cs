
using static TorchSharp.torch;

namespace Robust.Benchmarks.Comparison;

// A step by itself, which a trainer keeps to itself.

internal sealed partial class SamplePgd1Trainer : ISteps
{
    void ISteps.Take(Tensor x, Tensor y) => Step(x, y);
}

internal sealed partial class SampleTwiceTrainer : ISteps
{
    void ISteps.Take(Tensor x, Tensor y) => Step(x, y);
}

internal sealed partial class SampleFourfoldTrainer : ISteps
{
    void ISteps.Take(Tensor x, Tensor y) => Step(x, y);
}

internal sealed partial class SamplePgd7Trainer : ISteps
{
    void ISteps.Take(Tensor x, Tensor y) => Step(x, y);
}

internal sealed partial class SamplePgd10Trainer : ISteps
{
    void ISteps.Take(Tensor x, Tensor y) => Step(x, y);
}

internal sealed partial class SamplePgd40Trainer : ISteps
{
    void ISteps.Take(Tensor x, Tensor y) => Step(x, y);
}

internal sealed partial class SampleFgsmTrainer : ISteps
{
    void ISteps.Take(Tensor x, Tensor y) => Step(x, y);
}

internal sealed partial class SampleTrades10Trainer : ISteps
{
    void ISteps.Take(Tensor x, Tensor y) => Step(x, y);
}

internal sealed partial class MadryPgd10Trainer : ISteps
{
    void ISteps.Take(Tensor x, Tensor y) => Step(x, y);
}

internal sealed partial class ResNetPgd10Trainer : ISteps
{
    void ISteps.Take(Tensor x, Tensor y) => Step(x, y);
}

/// <summary>Takes training steps.</summary>
internal interface ISteps : IDisposable
{
    void Take(Tensor x, Tensor y);
}
