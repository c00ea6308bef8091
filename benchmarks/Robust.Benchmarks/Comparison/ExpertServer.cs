using System.Globalization;
using static TorchSharp.torch;

namespace Robust.Benchmarks.Comparison;

/// <summary>The expert's side of <see cref="PeerProcess"/>: reads NETWORK METHOD STEPS BATCH THREADS, prints milliseconds.</summary>
internal static class ExpertServer
{
    /// <summary>The argument that starts it.</summary>
    public const string Command = "expert";

    private const double TinyEps = 1e-6;
    private const int Restarts = 10;

    /// <summary>Answers until the input ends.</summary>
    public static void Serve()
    {
        var loops = new Dictionary<string, Loop>();
        while (Console.ReadLine()?.Split(' ') is [var network, var method, var steps, var batch, var threads])
        {
            if (get_num_threads() != int.Parse(threads, CultureInfo.InvariantCulture))
            {
                set_num_threads(int.Parse(threads, CultureInfo.InvariantCulture));
            }

            var key = $"{network} {batch} {method == "evaluate"}";
            if (!loops.TryGetValue(key, out var loop))
            {
                loops[key] = loop = new Loop(network, int.Parse(batch, CultureInfo.InvariantCulture), method == "evaluate");
            }

            Console.WriteLine(Contest.Time(() => loop.Do(method, int.Parse(steps, CultureInfo.InvariantCulture)))
                .ToString(CultureInfo.InvariantCulture));
        }

        if (AppDomain.CurrentDomain.GetAssemblies().Any(static assembly => assembly.GetName().Name == "Robust.Runtime"))
        {
            throw new InvalidOperationException("The expert's process has loaded Robust's runtime, so it was not plain TorchSharp.");
        }
    }

    private sealed class Loop
    {
        private readonly ExpertLoop expert;
        private readonly Tensor x;
        private readonly Tensor y;

        /// <summary>Labels at random, or what the network says with an eps so small that every example stands.</summary>
        public Loop(string network, int batch, bool stands)
        {
            var (shape, eps, stepSize) = PlainNetworks.Numbers(network);
            manual_seed(0);
            var model = PlainNetworks.Create(network);
            x = rand([batch, .. shape]);
            model.eval();
            using var constant = no_grad();
            y = stands ? model.call(x).argmax(1) : randint(0, 10, [batch]);
            expert = stands ? new(model, TinyEps, TinyEps / 10) : new(model, eps, stepSize);
        }

        public void Do(string method, int steps)
        {
            switch (method)
            {
                case "pgd":
                    expert.Step(x, y, steps);
                    break;
                case "trades":
                    expert.TradesStep(x, y, steps);
                    break;
                default:
                    expert.Evaluate(x, y, steps, Restarts);
                    break;
            }
        }
    }
}
