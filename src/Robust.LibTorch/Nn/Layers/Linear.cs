using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>y = x W^T + b, with PyTorch's default initialization.</summary>
            /// <param name="inputSize">The number of inputs.</param>
            /// <param name="outputSize">The number of outputs.</param>
            /// <param name="hasBias">Whether there is a b.</param>
            /// <param name="device">Where the parameters are made.</param>
            /// <param name="dtype">The type of the parameters.</param>
            public static Linear Linear(
                long inputSize,
                long outputSize,
                bool hasBias = true,
                Device? device = null,
                ScalarType? dtype = null) =>
                new(inputSize, outputSize, hasBias, device, dtype);

            /// <summary>y = x W^T + b for given W [out, in] and b [out].</summary>
            public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>y = x W^T + b: [..., in] to [..., out].</summary>
    public sealed class Linear : nn.Module<Tensor, Tensor>
    {
        internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype)
            : this(
                new Parameter(empty([outputSize, inputSize], dtype, device)),
                hasBias ? new Parameter(empty([outputSize], dtype, device)) : null) =>
            nn.init.Default(weight, bias);

        internal Linear(Parameter weight, Parameter? bias)
            : base(nameof(Linear))
        {
            in_features = weight.shape[1];
            out_features = weight.shape[0];
            this.weight = weight;
            this.bias = bias;
        }

        /// <summary>The number of inputs.</summary>
        public long in_features { get; set; }

        /// <summary>The number of outputs.</summary>
        public long out_features { get; set; }

        /// <summary>W, [out, in].</summary>
        [field: ComponentName(Name = nameof(weight))]
        public Parameter weight { get; set => field = Replace(nameof(weight), field, value); }

        /// <summary>b, [out]; null where there is none.</summary>
        [field: ComponentName(Name = nameof(bias))]
        public Parameter? bias { get; set => field = Replace(nameof(bias), field, value); }

        /// <summary>Applies the map.</summary>
        public override Tensor forward(Tensor tensor) => nn.functional.linear(tensor, weight, bias);
    }
}
