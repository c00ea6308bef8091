using Robust.Declarations;

namespace Robust.Onnx.Tests.Inference;

/// <summary>A model of records.</summary>
[RobustModel(Eps = 0.02), TabularInput<Payment>, Labels<Judgement>]
[Linear(12), ReLU, Linear(2)]
internal sealed partial class PaymentNet;

internal sealed record Payment(
    [Feature(0, 5000, Eps = 20)] double Amount, [Feature(0, 24)] double Hour, [Feature(0, 100), Immutable] int Items, [Feature(0, 1)] bool IsForeign);

internal enum Judgement
{
    Genuine,
    Fraud,
}
