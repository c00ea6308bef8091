namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <inheritdoc cref="impl.StepLR"/>
            public static LRScheduler StepLR(
                Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new impl.StepLR(optimizer, step_size, gamma, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>Multiplies the rate by gamma every step_size epochs.</summary>
                public class StepLR : LRScheduler
                {
                    private readonly int stepSize;
                    private readonly double gamma;

                    /// <summary>Schedules an optimizer.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="step_size">The number of epochs between changes.</param>
                    /// <param name="gamma">The factor.</param>
                    /// <param name="last_epoch">The epoch to continue after; -1 to start.</param>
                    /// <param name="verbose">Whether to write each change of a rate to the console.</param>
                    public StepLR(
                        Optimizer optimizer,
                        int step_size,
                        double gamma = 0.1,
                        int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        stepSize = step_size;
                        this.gamma = gamma;
                        step();
                    }

                    /// <summary>The learning rates of the epoch from those of the epoch before.</summary>
                    protected override IEnumerable<double> get_lr() =>
                        RatesTimes(LastEpoch > 0 && LastEpoch % stepSize == 0 ? gamma : 1);

                    /// <summary>The learning rates of the epoch from the initial ones.</summary>
                    protected override IEnumerable<double> get_closed_form_lr() =>
                        BaseTimes(Math.Pow(gamma, LastEpoch / stepSize));
                }
            }
        }
    }
}
