using static TorchSharp.torch;

namespace TorchSharp.Modules;

// The groups of AdamW, their options and the state of a parameter.
public partial class AdamW
{
    /// <summary>The options of a group.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>The decay of the mean of gradients.</summary>
        public double? beta1;

        /// <summary>The decay of the mean of their squares.</summary>
        public double? beta2;

        /// <summary>What share of the parameter, times the learning rate, is taken off.</summary>
        public double? weight_decay;

        /// <summary>Added to the root of the mean of squares.</summary>
        public double? eps;

        /// <summary>Whether to divide by the largest mean of squares so far.</summary>
        public bool? amsgrad;

        /// <summary>Whether to ascend.</summary>
        public bool? maximize;

        internal void Complete(Options defaults)
        {
            LearningRate ??= defaults.LearningRate;
            beta1 ??= defaults.beta1;
            beta2 ??= defaults.beta2;
            weight_decay ??= defaults.weight_decay;
            eps ??= defaults.eps;
            amsgrad ??= defaults.amsgrad;
            maximize ??= defaults.maximize;
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            var options = (Options)source;
            beta1 = options.beta1;
            beta2 = options.beta2;
            weight_decay = options.weight_decay;
            eps = options.eps;
            amsgrad = options.amsgrad;
            maximize = options.maximize;
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            beta1 = reader.ReadDouble();
            beta2 = reader.ReadDouble();
            eps = reader.ReadDouble();
            weight_decay = reader.ReadDouble();
            amsgrad = reader.ReadBoolean();
            maximize = reader.ReadBoolean();
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(beta1!.Value);
            writer.Write(beta2!.Value);
            writer.Write(eps!.Value);
            writer.Write(weight_decay!.Value);
            writer.Write(amsgrad!.Value);
            writer.Write(maximize!.Value);
        }
    }

    /// <summary>A group of parameters.</summary>
    public class ParamGroup : ParamGroup<Options>, optim.IBetas
    {
        /// <summary>A group without parameters and options.</summary>
        public ParamGroup()
        {
        }

        /// <summary>A group of parameters and their options.</summary>
        public ParamGroup(IEnumerable<Parameter> parameters, Options options)
            : base(parameters, options)
        {
        }

        /// <summary>A group of parameters and their options.</summary>
        public ParamGroup(
            IEnumerable<Parameter> parameters,
            double lr = 1e-3,
            double beta1 = 0.9,
            double beta2 = 0.999,
            double eps = 1e-8,
            double weight_decay = 0,
            bool amsgrad = false,
            bool maximize = false)
            : base(parameters, new Options
            {
                LearningRate = lr,
                beta1 = beta1,
                beta2 = beta2,
                eps = eps,
                weight_decay = weight_decay,
                amsgrad = amsgrad,
                maximize = maximize,
            })
        {
        }

        /// <summary>The decay rates of the means of gradients and of their squares.</summary>
        public (double, double) Betas
        {
            get => (Options.beta1!.Value, Options.beta2!.Value);
            set => (Options.beta1, Options.beta2) = value;
        }
    }

    /// <summary>What is remembered of a parameter.</summary>
    public sealed class State : OptimizerState, IAdaptiveMoments, IDisposable
    {
        /// <summary>The number of updates.</summary>
        public long step;

        /// <summary>The running mean of the gradient.</summary>
        public Tensor exp_avg = null!;

        /// <summary>The running mean of its square.</summary>
        public Tensor exp_avg_sq = null!;

        /// <summary>The largest such mean so far; null without AMSGrad.</summary>
        public Tensor? max_exp_avg_sq;

        /// <summary>Creates the state of a parameter; <see cref="Initialize"/> makes its tensors.</summary>
        public State(Parameter parameter)
            : base(parameter)
        {
        }

        Tensor IAdaptiveMoments.Parameter => _parameter;

        ref long IAdaptiveMoments.Step => ref step;

        Tensor IAdaptiveMoments.Mean => exp_avg;

        Tensor IAdaptiveMoments.Square => exp_avg_sq;

        Tensor? IAdaptiveMoments.LargestSquare => max_exp_avg_sq;

        /// <summary>Disposes the state's tensors.</summary>
        public void Dispose()
        {
            exp_avg?.Dispose();
            exp_avg_sq?.Dispose();
            max_exp_avg_sq?.Dispose();
        }

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options)
        {
            Dispose();
            step = 0;
            exp_avg = ZerosAlike();
            exp_avg_sq = ZerosAlike();
            max_exp_avg_sq = ((Options)options).amsgrad == true ? ZerosAlike() : null;
        }

        /// <inheritdoc/>
        public override void to(Device device)
        {
            Move(ref exp_avg!, device);
            Move(ref exp_avg_sq!, device);
            Move(ref max_exp_avg_sq, device);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source)
        {
            var state = (State)source;
            step = state.step;
            Copy(ref exp_avg!, state.exp_avg);
            Copy(ref exp_avg_sq!, state.exp_avg_sq);
            Copy(ref max_exp_avg_sq, state.max_exp_avg_sq);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            step = reader.ReadInt64();
            LoadStateTensor(reader, ref exp_avg, _parameter.device);
            LoadStateTensor(reader, ref exp_avg_sq, _parameter.device);
            LoadConditionalStateTensor(reader, ref max_exp_avg_sq, _parameter.device);
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(step);
            exp_avg.Save(writer);
            exp_avg_sq.Save(writer);
            SaveConditionalStateTensor(writer, max_exp_avg_sq);
        }

        /// <inheritdoc/>
        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state
            && step == state.step
            && Close(exp_avg, state.exp_avg)
            && Close(exp_avg_sq, state.exp_avg_sq)
            && Close(max_exp_avg_sq, state.max_exp_avg_sq);
    }
}
