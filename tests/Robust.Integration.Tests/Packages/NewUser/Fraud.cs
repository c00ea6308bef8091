using Robust.Declarations;

public enum Verdict { Genuine, Fraud }

public sealed record Transaction(
    [Feature(0, 5000, Eps = 20)] double Amount,
    [Feature(0, 24)] double Hour,
    [Feature(0, 3650), Immutable] int AccountDays,
    [Feature(0, 100)] int Purchases,
    bool IsForeign,
    [Label] Verdict Verdict);

[RobustModel(Eps = 0.05), TabularInput<Transaction>, Labels<Verdict>]
[Linear(16), ReLU, Linear(2)]
public sealed partial class FraudNet;
