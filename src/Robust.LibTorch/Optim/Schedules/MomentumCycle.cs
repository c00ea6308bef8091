namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Sets the momentum of groups, or the first of their betas, within bounds.</summary>
            private sealed class MomentumCycle
            {
                private readonly ILearningRateController[] groups;

                public MomentumCycle(Optimizer optimizer, IEnumerable<double>? least, IEnumerable<double>? most)
                {
                    groups = [.. optimizer.ParamGroups];
                    if (!groups.All(group => group is IMomentum or IBetas))
                        throw new ArgumentException(
                            "The optimizer has no momentum to cycle; pass cycle_momentum: false.");
                    Least = PerGroup(least, groups.Length, "base_momentum");
                    Most = PerGroup(most, groups.Length, "max_momentum");
                }

                public double[] Least { get; }

                public double[] Most { get; }

                public void Set(int group, double value)
                {
                    if (groups[group] is IMomentum inertial) inertial.Momentum = value;
                    else if (groups[group] is IBetas adaptive) adaptive.Betas = (value, adaptive.Betas.Item2);
                }

                /// <summary>One number for all groups, or one for each.</summary>
                public static double[] PerGroup(IEnumerable<double>? numbers, int groups, string name)
                {
                    double[] given = [.. numbers ?? []];
                    if (given.Length == groups) return given;
                    if (given.Length == 1) return [.. Enumerable.Repeat(given[0], groups)];
                    throw new ArgumentException(
                        $"The optimizer has {groups} groups, but {name} has {given.Length} values.", name);
                }
            }
        }
    }
}
