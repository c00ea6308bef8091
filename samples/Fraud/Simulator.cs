using Robust.Data;

namespace Robust.Samples.Fraud;

/// <summary>
/// Makes purchases: the same ones for a seed. A quarter is fraud, by people who buy dear, at night, often, and as customers whom nobody
/// knows; but honest people do that too.
/// </summary>
internal sealed class Simulator(int seed)
{
    private const double FraudShare = 0.25;

    private readonly Random random = new(seed);

    /// <summary>Purchases as training and evaluation take them.</summary>
    public static Examples Examples(int seed, int count) => FraudNetEncoder.ToExamples(new Simulator(seed).Purchases(count));

    /// <summary>Some purchases.</summary>
    public IReadOnlyList<Purchase> Purchases(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];

    private Purchase Next() => random.NextDouble() < FraudShare
        ? Draw(Verdict.Fraud, typicalAmount: 800, hour: 1, week: 5, month: 4, open: 8, closed: 3, knownDays: 350, [0.3, 0.85], gifts: 0.5)
        : Draw(Verdict.Genuine, typicalAmount: 350, hour: 15, week: 2, month: 6, open: 4, closed: 7, knownDays: 1300, [0.6, 0.8], gifts: 0.2);

    private Purchase Draw(
        Verdict verdict, double typicalAmount, double hour, double week, double month, double open, double closed, double knownDays,
        double[] channels, double gifts)
    {
        var draw = random.NextDouble();
        var channel = (Channel)channels.Count(share => share < draw);
        var most = channel == Channel.Wallet ? 1000 : 5000;
        var amount = Math.Clamp(typicalAmount * Math.Exp(0.7 * Normal()), 50, most);
        var (rate, months) = (0.04 + (0.2 * random.NextDouble()), 3 * random.Next(1, 13));
        var (thisWeek, nowOpen) = (Count(week, 40), Count(open, 30));
        return new Purchase(
            amount, rate, months, Purchase.InstallmentOf(amount, rate / 12, months), (hour + (4 * Normal()) + 48) % 24,
            thisWeek, thisWeek + Count(month, 40), nowOpen, nowOpen + Count(closed, 30),
            (int)Math.Min(3650, -knownDays * Math.Log(1 - random.NextDouble())), channel, random.NextDouble() < gifts, verdict);
    }

    /// <summary>A number of independent events, of which so many are usual (Knuth's way to Poisson's distribution).</summary>
    private int Count(double usual, int most)
    {
        var (count, left) = (-1, 1.0);
        for (var end = Math.Exp(-usual); left > end; count++)
        {
            left *= random.NextDouble();
        }

        return Math.Min(count, most);
    }

    /// <summary>A number of the normal distribution (Box and Muller).</summary>
    private double Normal() =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
