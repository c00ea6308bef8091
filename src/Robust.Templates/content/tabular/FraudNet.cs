using Robust.Declarations;

public enum Verdict { Genuine, Fraud }

/// <summary>A payment: how far each feature may be changed by someone who wants it to pass.</summary>
public sealed record Payment(
    [Feature(0, 5000, Eps = 50)] double Amount,            // in euros, by 50
    [Feature(0, 24, Eps = 1)] double Hour,
    [Feature(0, 3650), Immutable] int AccountDays,         // not at all
    [Feature(0, 30, Eps = 1)] int PaymentsToday,
    [Feature(0, 50, Eps = 2)] int PaymentsThisWeek,
    [Label] Verdict Verdict)
{
    /// <summary>What belongs together: `evaluate --suite constrained` attacks by records that keep to it.</summary>
    [Constraint]
    public static bool TodayIsInTheWeek(Payment payment) => payment.PaymentsToday <= payment.PaymentsThisWeek;
}

/// <summary>Tells fraud from genuine payments.</summary>
[RobustModel(Eps = 0.05), TabularInput<Payment>, Labels<Verdict>]
[Linear(32), ReLU, Linear(2)]
public sealed partial class FraudNet;
