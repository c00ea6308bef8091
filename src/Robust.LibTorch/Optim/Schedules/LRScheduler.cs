using System.Globalization;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Schedules of learning rates.</summary>
        public static partial class lr_scheduler
        {
            /// <summary>
            /// The base of all schedules: sets the learning rate of each group of an optimizer at each step.
            /// </summary>
            /// <remarks>Making a schedule sets the rates of epoch 0; each step leads to the next epoch.</remarks>
            public abstract class LRScheduler
            {
                /// <summary>The number of steps made, that of the constructor included.</summary>
                protected int _step_count;

                /// <summary>A schedule that refers to no optimizer of its own.</summary>
                protected LRScheduler()
                {
                    Optimizer = null!;
                }

                /// <summary>A schedule of the groups of an optimizer.</summary>
                /// <param name="optimizer">The optimizer.</param>
                /// <param name="last_epoch">The epoch to continue after; -1 to start.</param>
                /// <param name="verbose">Whether to write each change of a rate to the console.</param>
                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    Optimizer = optimizer;
                    LastEpoch = last_epoch;
                    IsVerbose = verbose;
                    if (last_epoch == -1) RememberInitialRates(optimizer);
                    BaseRates = [.. Groups.Select(group => group.InitialLearningRate)];
                    LastRates = [.. Rates];
                }

                internal Optimizer Optimizer { get; }

                internal int LastEpoch { get; set; }

                internal bool IsVerbose { get; }

                internal double[] BaseRates { get; } = [];

                internal double[] LastRates { get; set; } = [];

                private protected ILearningRateController[] Groups => [.. Optimizer.ParamGroups];

                private protected double[] Rates => [.. Optimizer.ParamGroups.Select(group => group.LearningRate)];

                /// <summary>Leads to the next epoch.</summary>
                public virtual void step() => step(null);

                /// <summary>Leads to a given epoch, or to the next one.</summary>
                public virtual void step(int? epoch)
                {
                    _step_count++;
                    LastEpoch = epoch ?? LastEpoch + 1;
                    Apply(epoch is null ? get_lr() : get_closed_form_lr() ?? get_lr());
                }

                /// <summary>Leads to the next epoch; most schedules do not look at the metric.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The learning rates that were set last, one a group.</summary>
                public IEnumerable<double> get_last_lr() => LastRates;

                /// <summary>The learning rates of the epoch from those of the epoch before.</summary>
                protected virtual IEnumerable<double> get_lr() => Rates;

                /// <summary>
                /// The learning rates of the epoch from the initial ones; null if there is no such form.
                /// </summary>
                protected virtual IEnumerable<double>? get_closed_form_lr() => null;

                private protected double[] RatesTimes(double factor) => Array.ConvertAll(Rates, rate => rate * factor);

                private protected double[] BaseTimes(double factor) =>
                    Array.ConvertAll(BaseRates, rate => rate * factor);

                private protected void Apply(IEnumerable<double> rates)
                {
                    double[] next = [.. rates];
                    foreach (var (group, rate) in Groups.Zip(next)) group.LearningRate = rate;
                    if (IsVerbose && !next.AsSpan().SequenceEqual(LastRates))
                    {
                        var list = string.Join(", ", next.Select(rate => rate.ToString(CultureInfo.InvariantCulture)));
                        Console.WriteLine($"Adjusting learning rate to {list}");
                    }

                    LastRates = next;
                }

                // The first schedule of a group says where all of them start from.
                private static void RememberInitialRates(Optimizer optimizer)
                {
                    foreach (var group in optimizer.ParamGroups)
                    {
                        if (group is ParamGroup { IsScheduled: true }) continue;
                        group.InitialLearningRate = group.LearningRate;
                        if (group is ParamGroup owned) owned.IsScheduled = true;
                    }
                }
            }
        }
    }
}
