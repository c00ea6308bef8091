/// <summary>Made-up payments to begin with: fraud is large, at night, on young accounts, and many at a time.</summary>
public static class Simulation
{
    public static IReadOnlyList<Payment> Payments(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => i % 2 == 0 ? Genuine(random) : Fraud(random))];
    }

    private static Payment Genuine(Random random) => new(
        Amount: Between(random, 5, 1500), Hour: Between(random, 7, 23), AccountDays: random.Next(100, 3650),
        PaymentsToday: random.Next(0, 3), PaymentsThisWeek: random.Next(3, 15), Verdict.Genuine);

    private static Payment Fraud(Random random) => new(
        Amount: Between(random, 900, 5000), Hour: Between(random, 0, 12), AccountDays: random.Next(0, 700),
        PaymentsToday: random.Next(1, 8), PaymentsThisWeek: random.Next(8, 50), Verdict.Fraud);

    private static double Between(Random random, double least, double most) => least + (random.NextDouble() * (most - least));
}
