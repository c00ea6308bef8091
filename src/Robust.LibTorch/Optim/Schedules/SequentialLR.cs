namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <inheritdoc cref="impl.SequentialLR"/>
            public static LRScheduler SequentialLR(
                Optimizer optimizer,
                IEnumerable<LRScheduler> schedulers,
                IEnumerable<int> milestones,
                int last_epoch = -1) =>
                new impl.SequentialLR(optimizer, schedulers, milestones, last_epoch);

            public static partial class impl
            {
                /// <summary>
                /// Several schedules of one optimizer, one after the other, each from its own epoch 0.
                /// </summary>
                public class SequentialLR : LRScheduler
                {
                    private readonly LRScheduler[] schedules;
                    private readonly int[] starts;

                    /// <summary>Puts schedules one after the other.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="schedulers">The schedules.</param>
                    /// <param name="milestones">The epochs at which the second and later ones start.</param>
                    /// <param name="last_epoch">The epoch to continue after; -1 to start.</param>
                    /// <exception cref="ArgumentException">The numbers do not fit, or the optimizers
                    /// differ.</exception>
                    public SequentialLR(
                        Optimizer optimizer,
                        IEnumerable<LRScheduler> schedulers,
                        IEnumerable<int> milestones,
                        int last_epoch = -1)
                        : base(optimizer, last_epoch)
                    {
                        schedules = [.. schedulers];
                        starts = [.. milestones];
                        if (schedules.Any(schedule => schedule.Optimizer != optimizer))
                            throw new ArgumentException(
                                "SequentialLR needs schedules of its own optimizer.", nameof(schedulers));
                        if (starts.Length != schedules.Length - 1)
                        {
                            throw new ArgumentException(
                                $"SequentialLR of {schedules.Length} schedules needs one milestone less.",
                                nameof(milestones));
                        }

                        Rewind();
                    }

                    /// <summary>Leads the schedule in charge to its next epoch.</summary>
                    protected override IEnumerable<double> get_lr()
                    {
                        var current = starts.Count(start => start <= LastEpoch);
                        if (current > 0 && starts[current - 1] == LastEpoch) schedules[current].step(0);
                        else schedules[current].step();
                        return Rates;
                    }

                    // Each schedule set its rates of epoch 0 when it was made; only those of the first one are to stay.
                    private void Rewind()
                    {
                        LastEpoch++;
                        foreach (var group in Groups) group.LearningRate = group.InitialLearningRate;
                        foreach (var schedule in schedules) schedule.LastEpoch--;
                        schedules[0].step();
                        LastRates = schedules[0].LastRates;
                    }
                }
            }
        }
    }
}
