using Robust.Data.Records;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>Loans for tests, made and judged by C# that knows nothing of generated code.</summary>
internal static class LoanBook
{
    private const string Auditor = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using static TorchSharp.torch;

        namespace Bank;

        public static class Auditor
        {
            public static double[][] Random(int seed, int count)
            {
                var random = new Random(seed);
                return Enumerable.Range(0, count).Select(_ => Values(Any(random))).ToArray();
            }

            public static Loan[] Valid(int seed, int count)
            {
                var random = new Random(seed);
                var valid = new List<Loan>();
                while (valid.Count < count)
                {
                    var loan = Any(random);
                    if (Holds(Values(loan)))
                    {
                        valid.Add(loan);
                    }
                }

                return valid.ToArray();
            }

            public static Tensor Encode(int seed, int count) => LoanNetEncoder.Encode(Valid(seed, count));

            public static int[] Channels(int seed, int count) => Valid(seed, count).Select(loan => (int)loan.Channel).ToArray();

            public static Tensor EncodeUnknownChannel() => LoanNetEncoder.Encode([Valid(1, 1)[0] with { Channel = (Channel)7 }]);

            public static object Constraints() => LoanNetConstraints.Instance;

            public static bool Holds(double[] values)
            {
                var loan = Of(values);
                var payment = Loan.Payment(loan.Amount, loan.Rate / 12, loan.Months);
                return Loan.Accounts(loan) && Loan.Remote(loan) && loan.IsOldEnough && Math.Abs(loan.Installment - payment) <= 0.01;
            }

            private static Loan Any(Random random)
            {
                var amount = 500 + 19500 * random.NextDouble();
                var rate = 0.01 + 0.29 * random.NextDouble();
                var months = random.Next(6, 61);
                var payment = random.Next(10) == 0 ? 8 + 3992 * random.NextDouble() : Loan.Payment(amount, rate / 12, months);
                return new Loan(
                    amount, rate, months, payment, random.Next(16), (byte)random.Next(5, 40), random.Next(3651),
                    random.Next(2) == 1, (Channel)random.Next(3), (Outcome)random.Next(2));
            }

            private static double[] Values(Loan loan) =>
            [
                loan.Amount, loan.Rate, loan.Months, loan.Installment, loan.OpenAccounts, loan.TotalAccounts, loan.AccountDays,
                loan.IsForeign ? 1 : 0, loan.Channel == Channel.Branch ? 1 : 0, loan.Channel == Channel.Web ? 1 : 0,
                loan.Channel == Channel.Phone ? 1 : 0,
            ];

            private static Loan Of(double[] values) => new(
                values[0], values[1], (int)values[2], values[3], (int)values[4], (byte)values[5], (int)values[6], values[7] == 1,
                (Channel)Array.IndexOf(values, 1.0, 8, 3) - 8, Outcome.Paid);
        }
        """;

    private static readonly double[] Least = [500, 0.01, 6, 8, 0, 0, 0, 0, 0, 0, 0];

    private static readonly double[] Greatest = [20000, 0.3, 60, 4000, 40, 80, 3650, 1, 1, 1, 1];

    public static readonly LoadedAssembly Loaded = LoadedAssembly.Of(SampleDeclarations.Loans, Auditor);

    public static readonly IRecordConstraints Constraints = (IRecordConstraints)Loaded.Call("Bank.Auditor", "Constraints");

    /// <summary>Records in the units of their properties, most of which fail something.</summary>
    public static double[][] Random(int seed, int count) => (double[][])Loaded.Call("Bank.Auditor", "Random", seed, count);

    /// <summary>Valid records by the generated encoder.</summary>
    public static Tensor Encode(int seed, int count) => (Tensor)Loaded.Call("Bank.Auditor", "Encode", seed, count);

    /// <summary>Whether the C# of the record says that all its constraints hold.</summary>
    public static bool Holds(double[] values) => (bool)Loaded.Call("Bank.Auditor", "Holds", [values]);

    /// <summary>Records encoded by hand, float64.</summary>
    public static Tensor Encoded(double[][] records)
    {
        var flat = records.SelectMany(record => record.Select((value, i) => (value - Least[i]) / (Greatest[i] - Least[i])));
        return tensor(flat.ToArray()).reshape(records.Length, Least.Length);
    }

    /// <summary>
    /// Records decoded by hand: whole numbers rounded, which must be near, and amounts at the limit of the record to what float32 tells
    /// apart.
    /// </summary>
    public static double[][] Decoded(Tensor encoded)
    {
        using var values = encoded.to(ScalarType.Float64);
        return values.data<double>().ToArray().Chunk(Least.Length).Select(row => row.Select((share, i) =>
        {
            var value = Least[i] + (share * (Greatest[i] - Least[i]));
            if (i is 0 or 1 or 3)
            {
                return i == 0 && Math.Abs(value - 15000) < 0.02 ? 15000 : value;
            }

            Assert.Equal(Math.Round(value), value, 1e-3);
            return Math.Round(value);
        }).ToArray()).ToArray();
    }
}
