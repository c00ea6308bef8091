namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <inheritdoc cref="impl.CyclicLR"/>
            public static LRScheduler CyclicLR(
                Optimizer optimizer,
                double base_lr,
                double max_lr,
                int step_size_up = 2000,
                int step_size_down = -1,
                impl.CyclicLR.Mode mode = impl.CyclicLR.Mode.Triangular,
                double gamma = 1,
                Func<double, double>? scale_fn = null,
                impl.CyclicLR.ScaleMode scale_mode = impl.CyclicLR.ScaleMode.Cycle,
                bool cycle_momentum = true,
                double base_momentum = 0.8,
                double max_momentum = 0.9,
                int last_epoch = -1,
                bool verbose = false) =>
                new impl.CyclicLR(
                    optimizer, base_lr, max_lr, step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode,
                    cycle_momentum, base_momentum, max_momentum, last_epoch, verbose);

            /// <inheritdoc cref="impl.CyclicLR"/>
            public static LRScheduler CyclicLR(
                Optimizer optimizer,
                IEnumerable<double> base_lr,
                IEnumerable<double> max_lr,
                int step_size_up = 2000,
                int step_size_down = -1,
                impl.CyclicLR.Mode mode = impl.CyclicLR.Mode.Triangular,
                double gamma = 1,
                Func<double, double>? scale_fn = null,
                impl.CyclicLR.ScaleMode scale_mode = impl.CyclicLR.ScaleMode.Cycle,
                bool cycle_momentum = true,
                IEnumerable<double>? base_momentum = null,
                IEnumerable<double>? max_momentum = null,
                int last_epoch = -1,
                bool verbose = false) =>
                new impl.CyclicLR(
                    optimizer, base_lr, max_lr, step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode,
                    cycle_momentum, base_momentum, max_momentum, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>
                /// Takes the rate up and down between two bounds, again and again, while momentum does the opposite
                /// (Smith 2017).
                /// </summary>
                public class CyclicLR : LRScheduler
                {
                    private readonly double[] least;
                    private readonly double[] most;
                    private readonly int up;
                    private readonly int whole;
                    private readonly Func<double, double> scale;
                    private readonly bool scalesByCycle;
                    private readonly MomentumCycle? momentum;

                    /// <summary>Schedules an optimizer whose groups share the bounds.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="base_lr">The lower bound of the rate.</param>
                    /// <param name="max_lr">The upper bound of the rate in the first cycle.</param>
                    /// <param name="step_size_up">The steps from the lower to the upper bound.</param>
                    /// <param name="step_size_down">The steps back; -1 for as many.</param>
                    /// <param name="mode">How the height changes from cycle to cycle, unless a function is
                    /// given.</param>
                    /// <param name="gamma">The base of <see cref="Mode.ExpRange"/>.</param>
                    /// <param name="scale_fn">The height, a function of the cycle's number or of the step's.</param>
                    /// <param name="scale_mode">Which of the two it is a function of.</param>
                    /// <param name="cycle_momentum">Whether momentum, or the first beta, moves too.</param>
                    /// <param name="base_momentum">The lower bound of momentum.</param>
                    /// <param name="max_momentum">The upper bound of momentum.</param>
                    /// <param name="last_epoch">The step to continue after; -1 to start.</param>
                    /// <param name="verbose">Whether to write each change of a rate to the console.</param>
                    public CyclicLR(
                        Optimizer optimizer,
                        double base_lr,
                        double max_lr,
                        int step_size_up = 2000,
                        int step_size_down = -1,
                        Mode mode = Mode.Triangular,
                        double gamma = 1,
                        Func<double, double>? scale_fn = null,
                        ScaleMode scale_mode = ScaleMode.Cycle,
                        bool cycle_momentum = true,
                        double base_momentum = 0.8,
                        double max_momentum = 0.9,
                        int last_epoch = -1,
                        bool verbose = false)
                        : this(
                            optimizer,
                            [base_lr],
                            [max_lr],
                            step_size_up,
                            step_size_down,
                            mode,
                            gamma,
                            scale_fn,
                            scale_mode,
                            cycle_momentum, [base_momentum], [max_momentum], last_epoch, verbose)
                    {
                    }

                    /// <summary>Schedules an optimizer with bounds for each group.</summary>
                    public CyclicLR(
                        Optimizer optimizer,
                        IEnumerable<double> base_lr,
                        IEnumerable<double> max_lr,
                        int step_size_up = 2000,
                        int step_size_down = -1,
                        Mode mode = Mode.Triangular,
                        double gamma = 1,
                        Func<double, double>? scale_fn = null,
                        ScaleMode scale_mode = ScaleMode.Cycle,
                        bool cycle_momentum = true,
                        IEnumerable<double>? base_momentum = null,
                        IEnumerable<double>? max_momentum = null,
                        int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        least = MomentumCycle.PerGroup(base_lr, BaseRates.Length, nameof(base_lr));
                        most = MomentumCycle.PerGroup(max_lr, BaseRates.Length, nameof(max_lr));
                        up = step_size_up;
                        whole = up + (step_size_down == -1 ? up : step_size_down);
                        scale = scale_fn ?? HeightOf(mode, gamma);
                        scalesByCycle = scale_fn is null ? mode != Mode.ExpRange : scale_mode == ScaleMode.Cycle;
                        momentum = cycle_momentum
                            ? new(optimizer, base_momentum ?? [0.8], max_momentum ?? [0.9])
                            : null;
                        if (last_epoch == -1)
                        {
                            foreach (var (group, rate) in Groups.Zip(least)) group.InitialLearningRate = rate;
                        }

                        step();
                    }

                    /// <summary>How the height changes from cycle to cycle.</summary>
                    public enum Mode
                    {
                        /// <summary>Not at all.</summary>
                        Triangular = 0,

                        /// <summary>It halves every cycle.</summary>
                        Triangular2 = 1,

                        /// <summary>By a factor of gamma every step.</summary>
                        ExpRange = 2,
                    }

                    /// <summary>What the height is a function of.</summary>
                    public enum ScaleMode
                    {
                        /// <summary>The number of the cycle, from 1.</summary>
                        Cycle = 0,

                        /// <summary>The number of the step, from 0.</summary>
                        Iterations = 1,
                    }

                    /// <summary>The learning rates of the step; sets the momentum too.</summary>
                    protected override IEnumerable<double> get_lr()
                    {
                        var cycle = 1 + (LastEpoch / whole);
                        var place = LastEpoch % whole;
                        var triangle = place <= up ? (double)place / up : (double)(whole - place) / (whole - up);
                        var height = triangle * scale(scalesByCycle ? cycle : LastEpoch);
                        for (var i = 0; i < least.Length && momentum is not null; i++)
                            momentum.Set(i, momentum.Most[i] - ((momentum.Most[i] - momentum.Least[i]) * height));
                        return least.Zip(most, (low, high) => low + ((high - low) * height));
                    }

                    private static Func<double, double> HeightOf(Mode mode, double gamma) => mode switch
                    {
                        Mode.Triangular => _ => 1,
                        Mode.Triangular2 => cycle => Math.Pow(2, 1 - cycle),
                        Mode.ExpRange => step => Math.Pow(gamma, step),
                        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "There is no such mode."),
                    };
                }
            }
        }
    }
}
