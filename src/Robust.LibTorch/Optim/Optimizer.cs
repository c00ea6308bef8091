using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Optimizers and schedules of their learning rates.</summary>
    public static partial class optim
    {
        /// <summary>Something whose learning rate a schedule sets: a group of parameters.</summary>
        public interface ILearningRateController
        {
            /// <summary>The learning rate.</summary>
            double LearningRate { get; set; }

            /// <summary>The learning rate that a schedule starts from.</summary>
            double InitialLearningRate { get; set; }
        }

        /// <summary>Something whose momentum a schedule sets.</summary>
        public interface IMomentum
        {
            /// <summary>The share of the last update in the next.</summary>
            double Momentum { get; set; }
        }

        /// <summary>Something whose decay rates of running means a schedule sets.</summary>
        public interface IBetas
        {
            /// <summary>The decay of the mean of gradients, and of that of their squares.</summary>
            (double, double) Betas { get; set; }
        }

        /// <summary>The base of all optimizers: groups of parameters, and a step that changes them.</summary>
        public abstract partial class Optimizer : IDisposable
        {
            /// <summary>The groups of parameters.</summary>
            protected IList<ParamGroup> _parameter_groups = [];

            private protected Optimizer()
            {
            }

            /// <summary>The groups of parameters, as a schedule sees them.</summary>
            public virtual IEnumerable<ILearningRateController> ParamGroups => _parameter_groups;

            /// <summary>Disposes the optimizer's own tensors; the parameters stay.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>
            /// Changes the parameters once by their gradients; those without a gradient stay as they are.
            /// </summary>
            /// <param name="closure">Computes the loss and its gradients anew, if given.</param>
            /// <returns>What the closure returned; null without one.</returns>
            public abstract Tensor? step(Func<Tensor>? closure = null);

            /// <summary>Sets the gradients of all parameters to zero.</summary>
            public abstract void zero_grad();

            /// <summary>The parameters of all groups.</summary>
            public virtual IEnumerable<Parameter> parameters() =>
                _parameter_groups.SelectMany(group => group.Parameters);

            /// <summary>Adds a group of parameters; options not set are those of the optimizer.</summary>
            public abstract void add_param_group(ParamGroup param_group);

            /// <summary>Disposes the optimizer's own tensors.</summary>
            protected virtual void Dispose(bool disposing)
            {
            }

            /// <summary>
            /// The options of all groups and the states of all parameters: the objects themselves, not copies.
            /// </summary>
            public class StateDictionary
            {
                internal StateDictionary()
                {
                }

                /// <summary>The options, one object a group.</summary>
                public List<OptimizerOptions> Options { get; } = [];

                /// <summary>The states, one object a parameter, group after group.</summary>
                public List<OptimizerState> State { get; } = [];

                /// <summary>For each group the positions of its parameters' states.</summary>
                public List<List<int>> StateIndexRef { get; } = [];
            }
        }
    }
}
