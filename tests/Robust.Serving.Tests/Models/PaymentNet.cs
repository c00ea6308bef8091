using Robust.Declarations;

namespace Robust.Serving.Tests.Models;

public sealed record Payment(
    [Feature(0, 100, Eps = 4)] double Amount, [Feature(0, 10), Immutable] int Days, bool IsForeign);

[RobustModel(Eps = 0.3), TabularInput<Payment>, Labels<Verdict>]
[Linear(6), ReLU, Linear(2)]
public sealed partial class PaymentNet;

public enum Verdict { Genuine, Fraud }
