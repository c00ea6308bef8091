namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <inheritdoc cref="impl.PolynomialLR"/>
            public static LRScheduler PolynomialLR(
                Optimizer optimizer,
                int total_iters = 5,
                double power = 1,
                int last_epoch = -1,
                bool verbose = false) =>
                new impl.PolynomialLR(optimizer, total_iters, power, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>Multiplies the rate by (1 - epoch / total_iters)^power, down to 0.</summary>
                public class PolynomialLR : LRScheduler
                {
                    private readonly int epochs;
                    private readonly double power;

                    /// <summary>Schedules an optimizer.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="total_iters">Over how many epochs.</param>
                    /// <param name="power">The power.</param>
                    /// <param name="last_epoch">The epoch to continue after; -1 to start.</param>
                    /// <param name="verbose">Whether to write each change of a rate to the console.</param>
                    public PolynomialLR(
                        Optimizer optimizer,
                        int total_iters = 5,
                        double power = 1,
                        int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        epochs = total_iters;
                        this.power = power;
                        step();
                    }

                    /// <summary>The learning rates of the epoch from those of the epoch before.</summary>
                    protected override IEnumerable<double> get_lr() =>
                        RatesTimes(LastEpoch == 0 || LastEpoch > epochs ? 1 : Growth);

                    /// <summary>The learning rates of the epoch from the initial ones.</summary>
                    protected override IEnumerable<double> get_closed_form_lr() => BaseTimes(Factor(LastEpoch));

                    private double Growth => Factor(LastEpoch) / Factor(LastEpoch - 1);

                    private double Factor(int epoch) => Math.Pow(1 - ((double)Math.Min(epoch, epochs) / epochs), power);
                }
            }
        }
    }
}
