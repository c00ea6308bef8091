using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <inheritdoc cref="Modules.Softmax"/>
            public static Softmax Softmax(long dim) => new(dim);

            /// <inheritdoc cref="Modules.LogSoftmax"/>
            public static LogSoftmax LogSoftmax(long dim) => new(dim);

            /// <inheritdoc cref="Modules.Softmin"/>
            public static Softmin Softmin(long dim) => new(dim);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>e^x over its sum along a dimension.</summary>
    public sealed class Softmax : ParameterLessModule<Tensor, Tensor>
    {
        internal Softmax(long dim)
            : base(nameof(Softmax))
        {
            this.dim = dim;
        }

        /// <summary>The dimension.</summary>
        public long dim { get; set; }

        /// <summary>Applies the function.</summary>
        public override Tensor forward(Tensor tensor) => functional.softmax(tensor, dim);
    }

    /// <summary>The logarithm of softmax along a dimension.</summary>
    public sealed class LogSoftmax : ParameterLessModule<Tensor, Tensor>
    {
        internal LogSoftmax(long dim)
            : base(nameof(LogSoftmax))
        {
            this.dim = dim;
        }

        /// <summary>The dimension.</summary>
        public long dim { get; set; }

        /// <summary>Applies the function.</summary>
        public override Tensor forward(Tensor tensor) => functional.log_softmax(tensor, dim);
    }

    /// <summary>The softmax of -x along a dimension.</summary>
    public sealed class Softmin : ParameterLessModule<Tensor, Tensor>
    {
        internal Softmin(long dim)
            : base(nameof(Softmin))
        {
            this.dim = dim;
        }

        /// <summary>The dimension.</summary>
        public long dim { get; set; }

        /// <summary>Applies the function.</summary>
        public override Tensor forward(Tensor tensor) => functional.softmin(tensor, dim);
    }
}
