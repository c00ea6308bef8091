using Robust.Declarations;

namespace Robust.Samples.Serve;

/// <summary>Tells fraud from genuine payments, trained so that bounds prove it.</summary>
[RobustModel(Eps = 0.05), TabularInput<Payment>, Labels<Verdict>]
[Linear(32), ReLU, Linear(2)]
[Ibp]
public sealed partial class FraudNet;

/// <summary>What a payment can be.</summary>
public enum Verdict
{
    /// <summary>As it should be.</summary>
    Genuine,

    /// <summary>By someone else than the owner of the account.</summary>
    Fraud,
}
