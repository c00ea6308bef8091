using Robust.Declarations;

namespace Robust.Samples.Fraud;

/// <summary>How a purchase is paid.</summary>
public enum Channel
{
    /// <summary>By card.</summary>
    Card,

    /// <summary>From a bank account.</summary>
    Transfer,

    /// <summary>From a wallet, which holds at most 1,000 euros.</summary>
    Wallet,
}

/// <summary>What a purchase is.</summary>
public enum Verdict
{
    /// <summary>What it claims to be.</summary>
    Genuine,

    /// <summary>An attempt to get goods without paying.</summary>
    Fraud,
}

/// <summary>A purchase on installments, and how far each feature may be changed by someone who wants it to pass.</summary>
/// <param name="Amount">The price, in euros.</param>
/// <param name="Rate">The interest a year, which the shop sets.</param>
/// <param name="Months">How many installments.</param>
/// <param name="Installment">What is paid each month, in euros; it follows from the three before.</param>
/// <param name="Hour">The time of day.</param>
/// <param name="PurchasesThisWeek">How many there were in seven days.</param>
/// <param name="PurchasesThisMonth">How many there were in thirty.</param>
/// <param name="OpenAccounts">How many accounts the customer has open.</param>
/// <param name="TotalAccounts">How many the customer ever had.</param>
/// <param name="AccountDays">How long the customer has been known.</param>
/// <param name="Channel">How it is paid.</param>
/// <param name="IsGift">Whether it goes to another address.</param>
/// <param name="Verdict">What it turned out to be.</param>
public sealed record Purchase(
    [Feature(50, 5000, Eps = 400)] double Amount,
    [Feature(0.02, 0.3), Immutable] double Rate,
    [Feature(3, 48, Eps = 6)] int Months,
    [Feature(1, 1800, Eps = 1799)] double Installment,
    [Feature(0, 24, Eps = 3)] double Hour,
    [Feature(0, 60, Eps = 2)] int PurchasesThisWeek,
    [Feature(0, 120, Eps = 4)] int PurchasesThisMonth,
    [Feature(0, 40, Eps = 2)] int OpenAccounts,
    [Feature(0, 80, Eps = 2)] int TotalAccounts,
    [Feature(0, 3650), Immutable] int AccountDays,
    [Feature(Eps = 1)] Channel Channel,
    [Feature(Eps = 1)] bool IsGift,
    [Label] Verdict Verdict)
{
    /// <summary>A week is part of a month.</summary>
    [Constraint]
    public static bool WeekWithinMonth(Purchase t) => t.PurchasesThisWeek <= t.PurchasesThisMonth;

    /// <summary>What is open has been opened.</summary>
    [Constraint]
    public static bool OpenWithinTotal(Purchase t) => t.OpenAccounts <= t.TotalAccounts;

    /// <summary>A wallet holds 1,000 euros.</summary>
    [Constraint]
    public static bool WalletHoldsIt(Purchase t) => t.Channel != Channel.Wallet || t.Amount <= 1000;

    /// <summary>The installment is that of an annuity, to the cent.</summary>
    [Constraint(Tolerance = 0.01)]
    public static bool Annuity(Purchase t) => t.Installment == InstallmentOf(t.Amount, t.Rate / 12, t.Months);

    /// <summary>The installment that pays off an amount at a rate a month.</summary>
    public static double InstallmentOf(double amount, double rate, int months) =>
        amount * rate / (1 - Math.Pow(1 + rate, -months));
}
