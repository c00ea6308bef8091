using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            /// <inheritdoc cref="Modules.AdamW"/>
            public static AdamW AdamW(
                IEnumerable<Parameter> parameters,
                double lr = 1e-3,
                double beta1 = 0.9,
                double beta2 = 0.999,
                double eps = 1e-8,
                double weight_decay = 0,
                bool amsgrad = false,
                bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            /// <inheritdoc cref="Modules.AdamW"/>
            public static AdamW AdamW(
                IEnumerable<(string name, Parameter parameter)> parameters,
                double lr = 1e-3,
                double beta1 = 0.9,
                double beta2 = 0.999,
                double eps = 1e-8,
                double weight_decay = 0,
                bool amsgrad = false,
                bool maximize = false) =>
                new(
                    parameters.Select(item => item.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            /// <inheritdoc cref="Modules.AdamW"/>
            public static AdamW AdamW(
                IEnumerable<AdamW.ParamGroup> parameters,
                double lr = 1e-3,
                double beta1 = 0.9,
                double beta2 = 0.999,
                double eps = 1e-8,
                double weight_decay = 0,
                bool amsgrad = false,
                bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>
    /// Adam with weights that decay apart from the gradient: p *= 1 - lr weight_decay (Loshchilov and Hutter 2019).
    /// </summary>
    public partial class AdamW : OptimizerHelper, optim.IBetas
    {
        /// <summary>Optimizes parameters as one group.</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="lr">The learning rate, at least 0.</param>
        /// <param name="beta1">The decay of the mean of gradients, in [0, 1).</param>
        /// <param name="beta2">The decay of the mean of their squares, in [0, 1).</param>
        /// <param name="eps">Added to the root of the latter, at least 0.</param>
        /// <param name="weight_decay">What share of the parameter, times the learning rate, is taken off, at least
        /// 0.</param>
        /// <param name="amsgrad">Whether to divide by the largest mean of squares so far.</param>
        /// <param name="maximize">Whether to ascend.</param>
        /// <exception cref="ArgumentException">A number is out of its range.</exception>
        public AdamW(
            IEnumerable<Parameter> parameters,
            double lr = 1e-3,
            double beta1 = 0.9,
            double beta2 = 0.999,
            double eps = 1e-8,
            double weight_decay = 0,
            bool amsgrad = false,
            bool maximize = false)
            : this(
                [new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
        {
        }

        /// <summary>Optimizes groups of parameters; the numbers are for options that a group does not set.</summary>
        public AdamW(
            IEnumerable<ParamGroup> parameters,
            double lr = 1e-3,
            double beta1 = 0.9,
            double beta2 = 0.999,
            double eps = 1e-8,
            double weight_decay = 0,
            bool amsgrad = false,
            bool maximize = false)
        {
            CheckNotNegative("learning rate", lr);
            CheckNotNegative("eps", eps);
            CheckNotNegative("weight_decay", weight_decay);
            CheckBeta("beta1", beta1);
            CheckBeta("beta2", beta2);
            _defaults = new Options
            {
                LearningRate = lr,
                beta1 = beta1,
                beta2 = beta2,
                eps = eps,
                weight_decay = weight_decay,
                amsgrad = amsgrad,
                maximize = maximize,
            };
            foreach (var group in parameters) add_param_group(group);
        }

        /// <summary>The decay rates of the first group; setting them sets those of all groups.</summary>
        public (double, double) Betas
        {
            get => ((ParamGroup)_parameter_groups[0]).Betas;
            set
            {
                foreach (var group in _parameter_groups) ((ParamGroup)group).Betas = value;
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
            var (states, parameters, gradients) = Active<State>(group, options.maximize!.Value, weightDecay: 0);
            if (states.Length == 0) return;
            if (options.weight_decay is > 0 and { } decay)
                Foreach.Multiply(parameters, 1 - (group.LearningRate * decay));
            new AdaptiveMoments(group.LearningRate, options.beta1!.Value, options.beta2!.Value, options.eps!.Value)
                .Update(states, gradients);
        }
    }
}
