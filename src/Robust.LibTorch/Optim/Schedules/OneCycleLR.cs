namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <inheritdoc cref="impl.OneCycleLR"/>
            public static LRScheduler OneCycleLR(
                Optimizer optimizer,
                double max_lr,
                int total_steps = -1,
                int epochs = -1,
                int steps_per_epoch = -1,
                double pct_start = 0.3,
                impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos,
                bool cycle_momentum = true,
                double base_momentum = 0.85,
                double max_momentum = 0.95,
                double div_factor = 25,
                double final_div_factor = 1e4,
                bool three_phase = false,
                int last_epoch = -1,
                bool verbose = false) =>
                new impl.OneCycleLR(
                    optimizer, max_lr, total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum,
                    base_momentum, max_momentum, div_factor, final_div_factor, three_phase, last_epoch, verbose);

            /// <inheritdoc cref="impl.OneCycleLR"/>
            public static LRScheduler OneCycleLR(
                Optimizer optimizer,
                IEnumerable<double> max_lr,
                int total_steps = -1,
                int epochs = -1,
                int steps_per_epoch = -1,
                double pct_start = 0.3,
                impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos,
                bool cycle_momentum = true,
                IEnumerable<double>? base_momentum = null,
                IEnumerable<double>? max_momentum = null,
                double div_factor = 25,
                double final_div_factor = 1e4,
                bool three_phase = false,
                int last_epoch = -1,
                bool verbose = false) =>
                new impl.OneCycleLR(
                    optimizer, max_lr, total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum,
                    base_momentum, max_momentum, div_factor, final_div_factor, three_phase, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>
                /// Takes the rate from max_lr / div_factor up to max_lr and down to a small fraction, once, while the
                /// momentum does the opposite (Smith and Topin 2019).
                /// </summary>
                public class OneCycleLR : LRScheduler
                {
                    private readonly double[] peaks;
                    private readonly double divisor;
                    private readonly double finalDivisor;
                    private readonly int steps;
                    private readonly double[] phaseEnds;
                    private readonly bool hasThreePhases;
                    private readonly bool isLinear;
                    private readonly MomentumCycle? momentum;

                    /// <summary>Schedules an optimizer whose groups share the peak.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="max_lr">The peak of the rate.</param>
                    /// <param name="total_steps">The number of steps; -1 to compute it from the next two.</param>
                    /// <param name="epochs">The number of epochs.</param>
                    /// <param name="steps_per_epoch">The number of steps of an epoch.</param>
                    /// <param name="pct_start">The share of the steps before the peak, in [0, 1].</param>
                    /// <param name="anneal_strategy">The form of the way between two rates.</param>
                    /// <param name="cycle_momentum">Whether momentum, or the first beta, moves too.</param>
                    /// <param name="base_momentum">The least momentum, at the peak of the rate.</param>
                    /// <param name="max_momentum">The largest momentum, at both ends.</param>
                    /// <param name="div_factor">The peak over the first rate.</param>
                    /// <param name="final_div_factor">The first rate over the last one.</param>
                    /// <param name="three_phase">Whether to come down to the first rate as long as up, then to the
                    /// last.</param>
                    /// <param name="last_epoch">The step to continue after; -1 to start.</param>
                    /// <param name="verbose">Whether to write each change of a rate to the console.</param>
                    /// <exception cref="ArgumentException">The number of steps is missing, or an option is out of
                    /// range.</exception>
                    public OneCycleLR(
                        Optimizer optimizer,
                        double max_lr,
                        int total_steps = -1,
                        int epochs = -1,
                        int steps_per_epoch = -1,
                        double pct_start = 0.3,
                        AnnealStrategy anneal_strategy = AnnealStrategy.Cos,
                        bool cycle_momentum = true,
                        double base_momentum = 0.85,
                        double max_momentum = 0.95,
                        double div_factor = 25,
                        double final_div_factor = 1e4,
                        bool three_phase = false,
                        int last_epoch = -1,
                        bool verbose = false)
                        : this(
                            optimizer, [max_lr], total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy,
                            cycle_momentum, [base_momentum], [max_momentum], div_factor, final_div_factor, three_phase,
                            last_epoch, verbose)
                    {
                    }

                    /// <summary>Schedules an optimizer with peaks, and bounds of momentum, for each group.</summary>
                    public OneCycleLR(
                        Optimizer optimizer,
                        IEnumerable<double> max_lr,
                        int total_steps = -1,
                        int epochs = -1,
                        int steps_per_epoch = -1,
                        double pct_start = 0.3,
                        AnnealStrategy anneal_strategy = AnnealStrategy.Cos,
                        bool cycle_momentum = true,
                        IEnumerable<double>? base_momentum = null,
                        IEnumerable<double>? max_momentum = null,
                        double div_factor = 25,
                        double final_div_factor = 1e4,
                        bool three_phase = false,
                        int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (pct_start is not (>= 0 and <= 1))
                            throw new ArgumentException("pct_start must be in [0, 1].", nameof(pct_start));
                        steps = Steps(total_steps, epochs, steps_per_epoch);
                        peaks = MomentumCycle.PerGroup(max_lr, BaseRates.Length, nameof(max_lr));
                        divisor = div_factor;
                        finalDivisor = final_div_factor;
                        isLinear = anneal_strategy == AnnealStrategy.Linear;
                        hasThreePhases = three_phase;
                        phaseEnds = three_phase
                            ? [(pct_start * steps) - 1, (2 * pct_start * steps) - 2, steps - 1]
                            : [(pct_start * steps) - 1, steps - 1];
                        momentum = cycle_momentum
                            ? new(optimizer, base_momentum ?? [0.85], max_momentum ?? [0.95])
                            : null;
                        if (last_epoch == -1)
                        {
                            foreach (var (group, peak) in Groups.Zip(peaks)) group.InitialLearningRate = peak / divisor;
                        }

                        step();
                    }

                    /// <summary>The form of the way between two rates.</summary>
                    public enum AnnealStrategy
                    {
                        /// <summary>Half a cosine.</summary>
                        Cos = 0,

                        /// <summary>A line.</summary>
                        Linear = 1,
                    }

                    /// <summary>The learning rates of the step; sets the momentum too.</summary>
                    /// <exception cref="InvalidOperationException">All steps have been made.</exception>
                    protected override IEnumerable<double> get_lr()
                    {
                        // A step after each of the batches makes one more than there are rates to set.
                        if (LastEpoch > steps)
                            throw new InvalidOperationException(
                                $"OneCycleLR has {steps} steps, and all of them were made.");

                        var phase = phaseEnds[..^1].Count(end => LastEpoch > end);
                        var start = phase == 0 ? 0 : phaseEnds[phase - 1];
                        var length = phaseEnds[phase] - start;
                        var share = length > 0 ? Math.Min(1, (LastEpoch - start) / length) : 1;
                        for (var i = 0; i < peaks.Length && momentum is not null; i++)
                        {
                            var (from, to) = MomentumOf(phase, momentum.Least[i], momentum.Most[i]);
                            momentum.Set(i, Between(from, to, share));
                        }

                        return Array.ConvertAll(peaks, peak => RateOf(phase, peak, share));
                    }

                    private double RateOf(int phase, double peak, double share)
                    {
                        var first = peak / divisor;
                        var last = first / finalDivisor;
                        var (from, to) = phase switch
                        {
                            0 => (first, peak),
                            1 => (peak, hasThreePhases ? first : last),
                            _ => (first, last),
                        };
                        return Between(from, to, share);
                    }

                    private static (double, double) MomentumOf(int phase, double least, double most) => phase switch
                    {
                        0 => (most, least),
                        1 => (least, most),
                        _ => (most, most),
                    };

                    private double Between(double from, double to, double share) => isLinear
                        ? from + ((to - from) * share)
                        : to + ((from - to) / 2 * (1 + Math.Cos(Math.PI * share)));

                    private static int Steps(int total, int epochs, int stepsOfEpoch)
                    {
                        if (total > 0) return total;
                        if (total == -1 && epochs > 0 && stepsOfEpoch > 0) return epochs * stepsOfEpoch;
                        throw new ArgumentException(
                            "OneCycleLR needs total_steps, or epochs and steps_per_epoch, over 0.");
                    }
                }
            }
        }
    }
}
