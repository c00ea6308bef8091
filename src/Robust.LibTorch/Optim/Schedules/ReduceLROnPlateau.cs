namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <inheritdoc cref="impl.ReduceLROnPlateau"/>
            public static LRScheduler ReduceLROnPlateau(
                Optimizer optimizer,
                string mode = "min",
                double factor = 0.1,
                int patience = 10,
                double threshold = 1e-4,
                string threshold_mode = "rel",
                int cooldown = 0,
                IList<double>? min_lr = null,
                double eps = 1e-8,
                bool verbose = false) =>
                new impl.ReduceLROnPlateau(
                    optimizer, mode, factor, patience, threshold, threshold_mode, cooldown, min_lr, eps, verbose);

            public static partial class impl
            {
                /// <summary>Multiplies the rate by a factor when a metric has not improved for some epochs.</summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool minimizes;
                    private readonly bool isRelative;
                    private readonly double factor;
                    private readonly double threshold;
                    private readonly double eps;
                    private readonly int patience;
                    private readonly int cooldown;
                    private readonly double[] leastRates;
                    private double best;
                    private int badEpochs;
                    private int restingEpochs;

                    /// <summary>Schedules an optimizer.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="mode">min or max: which way the metric improves.</param>
                    /// <param name="factor">The factor, under 1.</param>
                    /// <param name="patience">How many epochs without an improvement are let pass.</param>
                    /// <param name="threshold">How much better counts as an improvement.</param>
                    /// <param name="threshold_mode">rel or abs: whether the threshold is a share of the best
                    /// metric.</param>
                    /// <param name="cooldown">How many epochs after a reduction do not count.</param>
                    /// <param name="min_lr">The least rates, one or one a group; 0 by default.</param>
                    /// <param name="eps">The least change of a rate that is made.</param>
                    /// <param name="verbose">Whether to write each change of a rate to the console.</param>
                    /// <exception cref="ArgumentException">An option is not one of these.</exception>
                    public ReduceLROnPlateau(
                        Optimizer optimizer,
                        string mode = "min",
                        double factor = 0.1,
                        int patience = 10,
                        double threshold = 1e-4,
                        string threshold_mode = "rel",
                        int cooldown = 0,
                        IList<double>? min_lr = null,
                        double eps = 1e-8,
                        bool verbose = false)
                        : base(optimizer, -1, verbose)
                    {
                        if (factor >= 1) throw new ArgumentException("The factor must be under 1.", nameof(factor));
                        if (mode is not ("min" or "max"))
                            throw new ArgumentException("The mode is min or max.", nameof(mode));
                        if (threshold_mode is not ("rel" or "abs"))
                            throw new ArgumentException("The threshold mode is rel or abs.", nameof(threshold_mode));
                        minimizes = mode == "min";
                        isRelative = threshold_mode == "rel";
                        this.factor = factor;
                        this.patience = patience;
                        this.threshold = threshold;
                        this.cooldown = cooldown;
                        this.eps = eps;
                        leastRates = LeastRates(min_lr, BaseRates.Length);
                        best = minimizes ? double.PositiveInfinity : double.NegativeInfinity;
                    }

                    /// <summary>Always an error: this schedule needs the metric.</summary>
                    public override void step() => throw NeedsMetric();

                    /// <summary>Always an error: this schedule needs the metric.</summary>
                    public override void step(int? epoch) => throw NeedsMetric();

                    /// <summary>Takes the metric of an epoch.</summary>
                    public override void step(double current, int? epoch = null)
                    {
                        _step_count++;
                        LastEpoch = epoch ?? LastEpoch + 1;
                        Count(current);
                        if (badEpochs > patience)
                        {
                            restingEpochs = cooldown;
                            badEpochs = 0;
                            Apply(Rates.Zip(leastRates, Reduced));
                        }

                        LastRates = Rates;
                    }

                    private void Count(double current)
                    {
                        if (IsBetter(current))
                        {
                            best = current;
                            badEpochs = 0;
                        }
                        else
                        {
                            badEpochs++;
                        }

                        if (restingEpochs == 0) return;
                        restingEpochs--;
                        badEpochs = 0;
                    }

                    private bool IsBetter(double current) => (minimizes, isRelative) switch
                    {
                        (true, true) => current < best * (1 - threshold),
                        (true, false) => current < best - threshold,
                        (false, true) => current > best * (1 + threshold),
                        (false, false) => current > best + threshold,
                    };

                    private double Reduced(double rate, double least)
                    {
                        var reduced = Math.Max(rate * factor, least);
                        return rate - reduced > eps ? reduced : rate;
                    }

                    private static double[] LeastRates(IList<double>? given, int groups)
                    {
                        if (given is null) return new double[groups];
                        if (given.Count == groups) return [.. given];
                        if (given.Count == 1) return [.. Enumerable.Repeat(given[0], groups)];
                        throw new ArgumentException(
                            $"The optimizer has {groups} groups, but there are {given.Count} least rates.");
                    }

                    private static InvalidOperationException NeedsMetric() =>
                        new("ReduceLROnPlateau needs a metric: call step with the current value.");
                }
            }
        }
    }
}
