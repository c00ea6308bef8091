using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            /// <inheritdoc cref="Modules.RMSProp"/>
            public static RMSProp RMSProp(
                IEnumerable<Parameter> parameters,
                double lr = 0.01,
                double alpha = 0.99,
                double eps = 1e-8,
                double weight_decay = 0,
                double momentum = 0,
                bool centered = false,
                bool maximize = false) =>
                new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);

            /// <inheritdoc cref="Modules.RMSProp"/>
            public static RMSProp RMSProp(
                IEnumerable<(string name, Parameter parameter)> parameters,
                double lr = 0.01,
                double alpha = 0.99,
                double eps = 1e-8,
                double weight_decay = 0,
                double momentum = 0,
                bool centered = false,
                bool maximize = false) =>
                new(
                    parameters.Select(item => item.parameter), lr, alpha, eps, weight_decay, momentum, centered,
                    maximize);

            /// <inheritdoc cref="Modules.RMSProp"/>
            public static RMSProp RMSProp(
                IEnumerable<RMSProp.ParamGroup> parameters,
                double lr = 0.01,
                double alpha = 0.99,
                double eps = 1e-8,
                double weight_decay = 0,
                double momentum = 0,
                bool centered = false,
                bool maximize = false) =>
                new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>
    /// Steps along the gradient over the root of a running mean of its square (Tieleman and Hinton 2012), or, centered,
    /// of its variance (Graves 2013): v = alpha v + (1 - alpha) g^2, p -= lr g / (sqrt(v) + eps).
    /// </summary>
    public partial class RMSProp : OptimizerHelper, optim.IMomentum
    {
        /// <summary>Optimizes parameters as one group.</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="lr">The learning rate, at least 0.</param>
        /// <param name="alpha">The decay of the mean of squares, at least 0.</param>
        /// <param name="eps">Added to its root, at least 0.</param>
        /// <param name="weight_decay">What times the parameter is added to its gradient, at least 0.</param>
        /// <param name="momentum">The share of the last update in the next, at least 0.</param>
        /// <param name="centered">Whether to divide by the deviation instead of the root of the mean of
        /// squares.</param>
        /// <param name="maximize">Whether to ascend.</param>
        /// <exception cref="ArgumentException">A number is out of its range.</exception>
        public RMSProp(
            IEnumerable<Parameter> parameters,
            double lr = 1e-3,
            double alpha = 0.99,
            double eps = 1e-8,
            double weight_decay = 0,
            double momentum = 0,
            bool centered = false,
            bool maximize = false)
            : this(
                [new ParamGroup { Parameters = parameters }],
                lr,
                alpha,
                eps,
                weight_decay,
                momentum,
                centered,
                maximize)
        {
        }

        /// <summary>Optimizes groups of parameters; the numbers are for options that a group does not set.</summary>
        public RMSProp(
            IEnumerable<ParamGroup> parameters,
            double lr = 1e-3,
            double alpha = 0.99,
            double eps = 1e-8,
            double weight_decay = 0,
            double momentum = 0,
            bool centered = false,
            bool maximize = false)
        {
            CheckNotNegative("learning rate", lr);
            CheckNotNegative("alpha", alpha);
            CheckNotNegative("eps", eps);
            CheckNotNegative("weight_decay", weight_decay);
            CheckNotNegative("momentum", momentum);
            _defaults = new Options
            {
                LearningRate = lr,
                alpha = alpha,
                eps = eps,
                weight_decay = weight_decay,
                momentum = momentum,
                centered = centered,
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
            var options = param_group.Options as Options ?? new Options();
            options.Complete((Options)_defaults);
            Add(param_group, options, parameter => new State(parameter));
        }

        /// <inheritdoc/>
        public override Tensor? step(Func<Tensor>? closure = null) => _step<ParamGroup>(Update, closure);

        private void Update(ParamGroup group)
        {
            var options = group.Options;
            var (states, parameters, gradients) =
                Active<State>(group, options.maximize!.Value, options.weight_decay!.Value);
            if (states.Length == 0) return;
            foreach (var state in states) state.step++;

            var alpha = options.alpha!.Value;
            var squares = Array.ConvertAll(states, state => state.square_avg);
            Foreach.Multiply(squares, alpha);
            Foreach.AddProduct(squares, gradients, gradients, 1 - alpha);
            var denominators = options.centered!.Value
                ? Deviations(states, gradients, squares, alpha)
                : Foreach.Sqrt(squares);
            Foreach.Add(denominators, options.eps!.Value);
            if (options.momentum is > 0 and { } momentum)
            {
                var buffers = Array.ConvertAll(states, state => state.Momentum);
                Foreach.Multiply(buffers, momentum);
                Foreach.AddQuotient(buffers, gradients, denominators, 1);
                Foreach.Add(parameters, buffers, -group.LearningRate);
            }
            else
            {
                Foreach.AddQuotient(parameters, gradients, denominators, -group.LearningRate);
            }
        }

        private static Tensor[] Deviations(State[] states, Tensor[] gradients, Tensor[] squares, double alpha)
        {
            var means = Array.ConvertAll(states, state => state.grad_avg!);
            Foreach.Multiply(means, alpha);
            Foreach.Add(means, gradients, 1 - alpha);
            var variances = Foreach.MinusSquare(squares, means);
            Foreach.Root(variances);
            return variances;
        }
    }
}
