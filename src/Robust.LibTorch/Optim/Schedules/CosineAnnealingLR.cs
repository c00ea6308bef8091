namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <inheritdoc cref="impl.CosineAnnealingLR"/>
            public static LRScheduler CosineAnnealingLR(
                Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) =>
                new impl.CosineAnnealingLR(optimizer, T_max, eta_min, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>
                /// Takes the rate to a least one along half a cosine (Loshchilov and Hutter 2017, without restarts).
                /// </summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double epochs;
                    private readonly double least;

                    /// <summary>Schedules an optimizer.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="T_max">Over how many epochs.</param>
                    /// <param name="eta_min">The least rate.</param>
                    /// <param name="last_epoch">The epoch to continue after; -1 to start.</param>
                    /// <param name="verbose">Whether to write each change of a rate to the console.</param>
                    public CosineAnnealingLR(
                        Optimizer optimizer,
                        double T_max,
                        double eta_min = 0,
                        int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        epochs = T_max;
                        least = eta_min;
                        step();
                    }

                    /// <summary>The learning rates of the epoch from those of the epoch before.</summary>
                    protected override IEnumerable<double> get_lr() =>
                        LastEpoch == 0 ? Rates : AtTurn ? Rates.Zip(BaseRates, Rise) : Array.ConvertAll(Rates, Fall);

                    /// <summary>The learning rates of the epoch from the initial ones.</summary>
                    protected override IEnumerable<double> get_closed_form_lr() =>
                        Array.ConvertAll(BaseRates, rate => least + ((rate - least) * (1 + Cosine(LastEpoch)) / 2));

                    // Just after a least point the recursion would divide by zero.
                    private bool AtTurn => (LastEpoch - 1 - epochs) % (2 * epochs) == 0;

                    private double Cosine(double epoch) => Math.Cos(Math.PI * epoch / epochs);

                    private double Rise(double rate, double initial) =>
                        rate + ((initial - least) * (1 - Cosine(1)) / 2);

                    private double Fall(double rate) =>
                        least + ((rate - least) * (1 + Cosine(LastEpoch)) / (1 + Cosine(LastEpoch - 1)));
                }
            }
        }
    }
}
