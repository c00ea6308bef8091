using Robust.Files;
using Robust.Training;

namespace Robust.Samples.Serve;

/// <summary>Trains on made-up payments where there are no weights yet: seconds.</summary>
internal static class FirstStart
{
    /// <summary>Sees to it that there are weights.</summary>
    /// <param name="path">The file.</param>
    public static void Train(string path)
    {
        if (File.Exists(path))
        {
            return;
        }

        using var payments = FraudNetEncoder.ToExamples(Payments(4000, seed: 1));
        var (train, validation) = payments.Split(400, seed: 1);
        using var trainer = FraudNet.CreateTrainer(new TrainingOptions { Epochs = 10 });
        Console.WriteLine(trainer.Train(train, validation));
        Safetensors.Save(trainer.Model, path);
    }

    /// <summary>Fraud is large, at night, on young accounts, and many at a time.</summary>
    private static IReadOnlyList<Payment> Payments(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => i % 2 == 0 ? Genuine(random) : Fraud(random))];
    }

    private static Payment Genuine(Random random) => new(
        Amount: Between(random, 5, 1500), Hour: Between(random, 7, 23), AccountDays: random.Next(100, 3650),
        PaymentsThisWeek: random.Next(0, 15))
    {
        Verdict = Verdict.Genuine,
    };

    private static Payment Fraud(Random random) => new(
        Amount: Between(random, 900, 5000), Hour: Between(random, 0, 12), AccountDays: random.Next(0, 700),
        PaymentsThisWeek: random.Next(8, 50))
    {
        Verdict = Verdict.Fraud,
    };

    private static double Between(Random random, double least, double most) => least + (random.NextDouble() * (most - least));
}
