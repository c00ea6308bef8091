using Robust.Attacks.Gradient;
using Robust.Attacks.Suites;
using Robust.Data;
using Robust.Evaluation;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Benchmarks.Comparison;

/// <summary>What is timed.</summary>
internal sealed class Contests(PeerProcess expert, PeerProcess? python) : IDisposable
{
    private readonly List<IDisposable> used = [];
    private readonly int cores = get_num_threads();

    /// <summary>All contests, or those of less than ten minutes together.</summary>
    public IEnumerable<Contest> All(bool isQuick)
    {
        yield return Sample(new SamplePgd10Trainer(), "pgd-10", 10, 100);
        yield return Evaluation();
        yield return Step("fgsm-rs step, sample", new SampleFgsmTrainer(), "sample", 1, 100);
        yield return Sample(new SampleTrades10Trainer(), "trades-10", 10, 100, isTrades: true);
        yield return Step("pgd-10 step, madry", new MadryPgd10Trainer(), "madry", 10, 100);
        yield return Step(
            "pgd-10 step, resnet", new ResNetPgd10Trainer(), "resnet", 10, isQuick ? 16 : 100);
        foreach (var contest in Processes.All())
        {
            yield return contest;
        }

        if (isQuick)
        {
            yield break;
        }

        if (AutoAttackStandard() is { } attack)
        {
            yield return attack;
        }

        yield return Sample(new SamplePgd7Trainer(), "pgd-7", 7, 100);
        yield return Sample(new SamplePgd40Trainer(), "pgd-40", 40, 100);
        yield return Sample(new SamplePgd10Trainer(), "pgd-10 (batch 512)", 10, 512);
        yield return Step("pgd-10 (batch 512) step, madry", new MadryPgd10Trainer(), "madry", 10, 512);
    }

    public void Dispose() => used.ForEach(static item => item.Dispose());

    private Contest Sample(ISteps trainer, string method, int steps, int batch, bool isTrades = false) =>
        Step($"{method} step, sample", trainer, "sample", steps, batch, isTrades);

    private Contest Step(
        string name, ISteps trainer, string network, int steps, int batch, bool isTrades = false)
    {
        manual_seed(0);
        var x = rand([batch, .. PlainNetworks.Numbers(network).Shape]);
        var y = randint(0, 10, [batch]);
        used.AddRange([trainer, x, y]);
        var method = isTrades ? "trades" : "pgd";
        var peers = new Dictionary<string, Func<double>[]>
        {
            ["expert"] = Ways(threads => expert.Time(network, method, steps, batch, threads)),
        };
        if (python is not null)
        {
            peers["pytorch"] = Ways(threads => python.Time(network, method, steps, batch, threads));
        }

        return new(name, () => Ours(() => trainer.Take(x, y)), peers);
    }

    /// <summary>Labels are what the network says, and eps is so small that every example stands: nobody may stop early.</summary>
    private Contest Evaluation()
    {
        const int Images = 200;
        var model = new SamplePgd10();
        model.eval();
        manual_seed(0);
        var x = rand(Images, 1, 28, 28);
        using var logits = model.call(x);
        var data = new Examples(x.clone(), logits.argmax(1), 10);
        used.AddRange([model, x, data]);
        return new(
            "pgd-50x10 evaluation",
            () => Ours(() => Evaluator.Pgd(model, new LInf(1e-6), data, new PgdAttack(50, 1e-7, 10))),
            new Dictionary<string, Func<double>[]>
            {
                ["expert"] = Ways(threads => expert.Time("sample", "evaluate", 50, Images, threads)),
            });
    }

    /// <summary>
    /// Against the reference implementation, likewise with labels and an eps that let every example stand; null without it.
    /// </summary>
    private Contest? AutoAttackStandard()
    {
        const int Images = 64;
        if (python is null || string.IsNullOrEmpty(Environment.GetEnvironmentVariable("AUTOATTACK_REFERENCE")))
        {
            Console.WriteLine(
                "autoattack standard, sample: left out; set AUTOATTACK_REFERENCE to the folder that has the reference's package autoattack.");
            return null;
        }

        var model = new SamplePgd10();
        model.eval();
        manual_seed(0);
        var x = rand(Images, 1, 28, 28);
        using var logits = model.call(x);
        var data = new Examples(x.clone(), logits.argmax(1), 10);
        var threat = new LInf(1e-6);
        used.AddRange([model, x, data]);
        return new(
            "autoattack standard, sample",
            () => Ours(() => new RobustEvaluation(model, threat, data) { Suite = AutoAttack.Standard(threat, 10) }.Run()) / 1000,
            new Dictionary<string, Func<double>[]>
            {
                ["reference"] = Ways(threads => python.Time("sample", "autoattack", 0, Images, threads) / 1000),
            })
        {
            Unit = "s",
            WarmsUp = false,
            MostRounds = 1,
        };
    }

    private static void Use(int threads)
    {
        if (get_num_threads() != threads)
        {
            set_num_threads(threads);
        }
    }

    private double Ours(Action action)
    {
        Use(cores);
        return Contest.Time(action);
    }

    /// <summary>With one thread of torch's, and with one a core.</summary>
    private Func<double>[] Ways(Func<int, double> time) =>
        [.. new[] { 1, cores }.Distinct().Select(threads => (Func<double>)(() => time(threads)))];
}
