using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <inheritdoc cref="Modules.ELU"/>
            public static ELU ELU(double alpha = 1, bool inplace = false) => new(alpha, inplace);

            /// <inheritdoc cref="Modules.CELU"/>
            public static CELU CELU(double alpha = 1, bool inplace = false) => new(alpha, inplace);

            /// <inheritdoc cref="Modules.SELU"/>
            public static SELU SELU(bool inplace = false) => new(inplace);

            /// <inheritdoc cref="Modules.Softplus"/>
            public static Softplus Softplus(double beta = 1, double threshold = 20) => new(beta, threshold);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>max(0, x) + min(0, alpha (e^x - 1)) (Clevert, Unterthiner and Hochreiter 2016).</summary>
    public sealed class ELU : ParameterLessModule<Tensor, Tensor>
    {
        internal ELU(double alpha, bool inplace)
            : base(nameof(ELU))
        {
            this.alpha = alpha;
            this.inplace = inplace;
        }

        /// <summary>The negative limit's size.</summary>
        public double alpha { get; set; }

        /// <summary>Whether the result overwrites the input.</summary>
        public bool inplace { get; set; }

        /// <summary>Applies the function.</summary>
        public override Tensor forward(Tensor tensor) => functional.elu(tensor, alpha, inplace);
    }

    /// <summary>max(0, x) + min(0, alpha (e^(x/alpha) - 1)) (Barron 2017).</summary>
    public sealed class CELU : ParameterLessModule<Tensor, Tensor>
    {
        internal CELU(double alpha, bool inplace)
            : base(nameof(CELU))
        {
            this.alpha = alpha;
            this.inplace = inplace;
        }

        /// <summary>The negative limit's size.</summary>
        public double alpha { get; set; }

        /// <summary>Whether the result overwrites the input.</summary>
        public bool inplace { get; set; }

        /// <summary>Applies the function.</summary>
        public override Tensor forward(Tensor tensor) => functional.celu(tensor, alpha, inplace);
    }

    /// <summary>The self-normalizing ELU (Klambauer et al. 2017).</summary>
    public sealed class SELU : ParameterLessModule<Tensor, Tensor>
    {
        internal SELU(bool inplace)
            : base(nameof(SELU))
        {
            this.inplace = inplace;
        }

        /// <summary>Whether the result overwrites the input.</summary>
        public bool inplace { get; set; }

        /// <summary>Applies the function.</summary>
        public override Tensor forward(Tensor tensor) => functional.selu(tensor, inplace);
    }

    /// <summary>log(1 + e^(beta x)) / beta; x itself where beta x is over the threshold.</summary>
    public sealed class Softplus : ParameterLessModule<Tensor, Tensor>
    {
        internal Softplus(double beta, double threshold)
            : base(nameof(Softplus))
        {
            this.beta = beta;
            this.threshold = threshold;
        }

        /// <summary>The sharpness.</summary>
        public double beta { get; set; }

        /// <summary>Where the function becomes linear.</summary>
        public double threshold { get; set; }

        /// <summary>Applies the function.</summary>
        public override Tensor forward(Tensor tensor) => functional.softplus(tensor, beta, threshold);
    }
}
