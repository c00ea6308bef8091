namespace Robust.Generators.Tests;

// Records whose features depend on one another.
internal static partial class SampleDeclarations
{
    /// <summary>An equation that a method of the record spells out, inequalities, cases, a choice, and a property.</summary>
    public const string Loans = """
        using System;
        using Robust.Declarations;

        namespace Bank;

        public enum Channel { Branch, Web, Phone }

        public enum Outcome { Paid, Defaulted }

        public sealed record Loan(
            [Feature(500, 20000, Eps = 4000)] double Amount,
            [Feature(0.01, 0.3, Eps = 0.1)] double Rate,
            [Feature(6, 60, Eps = 12)] int Months,
            [Feature(8, 4000, Eps = 2000)] double Installment,
            [Feature(0, 40, Eps = 8)] int OpenAccounts,
            [Feature(0, 80, Eps = 8)] byte TotalAccounts,
            [Feature(0, 3650), Immutable] int AccountDays,
            [Feature(Eps = 1)] bool IsForeign,
            [Feature(Eps = 1)] Channel Channel,
            [Label] Outcome Outcome)
        {
            [Constraint]
            public static bool Accounts(Loan t) => t.OpenAccounts <= t.TotalAccounts;

            [Constraint(Tolerance = 0.01)]
            public static bool Annuity(Loan t) => t.Installment == Payment(t.Amount, t.Rate / 12, t.Months);

            [Constraint]
            public static bool Remote(Loan t) => !t.IsForeign || t.Channel != Channel.Branch && t.Amount <= 15000;

            [Constraint]
            public bool IsOldEnough => OpenAccounts < 10 || AccountDays >= 100;

            public static double Payment(double amount, double rate, int months) =>
                amount * rate / (1 - Math.Pow(1 + rate, -months));
        }

        [RobustModel(Eps = 0.1), TabularInput<Loan>, Labels<Outcome>, Linear(8), ReLU, Linear(2)]
        public sealed partial class LoanNet;
        """;
}
