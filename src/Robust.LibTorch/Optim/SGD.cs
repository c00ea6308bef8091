using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            /// <inheritdoc cref="Modules.SGD"/>
            public static SGD SGD(
                IEnumerable<Parameter> parameters,
                double learningRate,
                double momentum = 0,
                double dampening = 0,
                double weight_decay = 0,
                bool nesterov = false,
                bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            /// <inheritdoc cref="Modules.SGD"/>
            public static SGD SGD(
                IEnumerable<(string name, Parameter parameter)> parameters,
                double learningRate,
                double momentum = 0,
                double dampening = 0,
                double weight_decay = 0,
                bool nesterov = false,
                bool maximize = false) =>
                new(
                    parameters.Select(item => item.parameter), learningRate, momentum, dampening, weight_decay,
                    nesterov, maximize);

            /// <inheritdoc cref="Modules.SGD"/>
            public static SGD SGD(
                IEnumerable<SGD.ParamGroup> parameters,
                double learningRate,
                double momentum = 0,
                double dampening = 0,
                double weight_decay = 0,
                bool nesterov = false,
                bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>
    /// Stochastic gradient descent: v = momentum v + (1 - dampening) g, p -= lr v, with momentum after Polyak (1964) or
    /// Nesterov (1983) in the form of Sutskever et al. (2013).
    /// </summary>
    public partial class SGD : OptimizerHelper, optim.IMomentum
    {
        /// <summary>Optimizes parameters as one group.</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="lr">The learning rate, at least 0.</param>
        /// <param name="momentum">The share of the last update in the next, at least 0.</param>
        /// <param name="dampening">What the gradient's share is reduced by.</param>
        /// <param name="weight_decay">What times the parameter is added to its gradient, at least 0.</param>
        /// <param name="nesterov">Whether to use the gradient at the place where momentum leads.</param>
        /// <param name="maximize">Whether to ascend.</param>
        /// <exception cref="ArgumentException">A number is out of its range.</exception>
        public SGD(
            IEnumerable<Parameter> parameters,
            double lr,
            double momentum = 0,
            double dampening = 0,
            double weight_decay = 0,
            bool nesterov = false,
            bool maximize = false)
            : this(
                [new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
        {
        }

        /// <summary>Optimizes groups of parameters; the numbers are for options that a group does not set.</summary>
        public SGD(
            IEnumerable<ParamGroup> parameters,
            double lr,
            double momentum = 0,
            double dampening = 0,
            double weight_decay = 0,
            bool nesterov = false,
            bool maximize = false)
        {
            CheckNotNegative("learning rate", lr);
            CheckNotNegative("momentum", momentum);
            CheckNotNegative("weight_decay", weight_decay);
            if (nesterov && (momentum <= 0 || dampening != 0))
                throw new ArgumentException("Nesterov momentum needs a momentum over 0 and no dampening.");
            _defaults = new Options
            {
                LearningRate = lr,
                momentum = momentum,
                dampening = dampening,
                weight_decay = weight_decay,
                nesterov = nesterov,
                maximize = maximize,
            };
            foreach (var group in parameters) add_param_group(group);
        }

        /// <summary>The momentum of the first group; setting it sets that of all groups.</summary>
        public double Momentum
        {
            get => ((ParamGroup)_parameter_groups[0]).Momentum;
            set
            {
                foreach (var group in _parameter_groups) ((ParamGroup)group).Momentum = value;
            }
        }

        /// <inheritdoc/>
        public override void add_param_group(Modules.ParamGroup param_group)
        {
            var given = param_group.Options as Options ?? new Options();
            given.Complete((Options)_defaults);
            Add(param_group, given, parameter => new State(parameter));
        }

        /// <inheritdoc/>
        public override Tensor? step(Func<Tensor>? closure = null) => _step<ParamGroup>(Update, closure);

        private void Update(ParamGroup group)
        {
            var options = group.Options;
            var (states, parameters, gradients) =
                Active<State>(group, options.maximize!.Value, options.weight_decay!.Value);
            if (states.Length == 0) return;
            if (options.momentum > 0) gradients = WithMomentum(options, states, gradients);
            Foreach.Add(parameters, gradients, -group.LearningRate);
        }

        private static Tensor[] WithMomentum(Options options, State[] states, Tensor[] gradients)
        {
            var momentum = options.momentum!.Value;
            foreach (var early in states.Zip(gradients).GroupBy(item => item.First.momentum_buffer is null))
            {
                if (early.Key)
                {
                    foreach (var (state, gradient) in early)
                        state.momentum_buffer = gradient.clone().DetachFromDisposeScope();
                    continue;
                }

                Tensor[] buffers = [.. early.Select(item => item.First.momentum_buffer!)];
                Foreach.Multiply(buffers, momentum);
                Foreach.Add(buffers, [.. early.Select(item => item.Second)], 1 - options.dampening!.Value);
            }

            var velocities = Array.ConvertAll(states, state => state.momentum_buffer!);
            return options.nesterov!.Value ? Foreach.Sum(gradients, velocities, momentum) : velocities;
        }
    }
}
