namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <inheritdoc cref="impl.LinearLR"/>
            public static LRScheduler LinearLR(
                Optimizer optimizer,
                double start_factor = 1.0 / 3,
                double end_factor = 1,
                int total_iters = 5,
                int last_epoch = -1,
                bool verbose = false) =>
                new impl.LinearLR(optimizer, start_factor, end_factor, total_iters, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>
                /// Multiplies the rate by a factor that goes linearly from one value to another over the first epochs.
                /// </summary>
                public class LinearLR : LRScheduler
                {
                    private readonly double start;
                    private readonly double end;
                    private readonly int epochs;

                    /// <summary>Schedules an optimizer.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="start_factor">The factor of epoch 0.</param>
                    /// <param name="end_factor">The factor at the end.</param>
                    /// <param name="total_iters">Over how many epochs.</param>
                    /// <param name="last_epoch">The epoch to continue after; -1 to start.</param>
                    /// <param name="verbose">Whether to write each change of a rate to the console.</param>
                    public LinearLR(
                        Optimizer optimizer,
                        double start_factor = 1.0 / 3,
                        double end_factor = 1,
                        int total_iters = 5,
                        int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        start = start_factor;
                        end = end_factor;
                        epochs = total_iters;
                        step();
                    }

                    /// <summary>The learning rates of the epoch from those of the epoch before.</summary>
                    protected override IEnumerable<double> get_lr() =>
                        RatesTimes(LastEpoch == 0 ? start : LastEpoch > epochs ? 1 : Growth);

                    /// <summary>The learning rates of the epoch from the initial ones.</summary>
                    protected override IEnumerable<double> get_closed_form_lr() => BaseTimes(Factor(LastEpoch));

                    private double Growth => Factor(LastEpoch) / Factor(LastEpoch - 1);

                    private double Factor(int epoch) => start + ((end - start) * Math.Min(epoch, epochs) / epochs);
                }
            }
        }
    }
}
