using Robust.Declarations;

namespace Robust.Samples.Serve;

/// <summary>A payment: how far each feature may be changed by someone who wants it to pass.</summary>
/// <param name="Amount">In euros, by 50.</param>
/// <param name="Hour">Of the day, by one.</param>
/// <param name="AccountDays">The age of the account, not at all.</param>
/// <param name="PaymentsThisWeek">By two.</param>
public sealed record Payment(
    [Feature(0, 5000, Eps = 50)] double Amount,
    [Feature(0, 24, Eps = 1)] double Hour,
    [Feature(0, 3650), Immutable] int AccountDays,
    [Feature(0, 50, Eps = 2)] int PaymentsThisWeek)
{
    /// <summary>What it was found to be.</summary>
    [Label]
    public Verdict Verdict { get; init; }
}
