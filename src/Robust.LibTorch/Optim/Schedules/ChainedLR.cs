namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <inheritdoc cref="impl.ChainedLR"/>
            public static LRScheduler ChainedLR(IEnumerable<LRScheduler> schedulers) => new impl.ChainedLR(schedulers);

            public static partial class impl
            {
                /// <summary>Several schedules of one optimizer, all of them at every step.</summary>
                public class ChainedLR : LRScheduler
                {
                    private readonly LRScheduler[] schedules;

                    /// <summary>Chains schedules.</summary>
                    /// <exception cref="ArgumentException">They are none, or of different optimizers.</exception>
                    public ChainedLR(IEnumerable<LRScheduler> schedulers)
                    {
                        schedules = [.. schedulers];
                        if (schedules.Select(schedule => schedule.Optimizer).Distinct().Count() != 1)
                            throw new ArgumentException(
                                "ChainedLR needs schedules of one and the same optimizer.", nameof(schedulers));
                        LastRates = schedules[^1].LastRates;
                    }

                    /// <summary>Leads all schedules to the next epoch.</summary>
                    public override void step()
                    {
                        foreach (var schedule in schedules) schedule.step();
                        LastRates = schedules[^1].LastRates;
                    }
                }
            }
        }
    }
}
