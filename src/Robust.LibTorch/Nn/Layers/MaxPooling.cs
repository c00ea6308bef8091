using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <inheritdoc cref="Modules.MaxPool1d"/>
            public static MaxPool1d MaxPool1d(
                long kernel_size,
                long? stride = null,
                long? padding = null,
                long? dilation = null,
                bool ceil_mode = false) =>
                new(kernel_size, stride, padding, dilation, ceil_mode);

            /// <inheritdoc cref="Modules.MaxPool2d"/>
            public static MaxPool2d MaxPool2d(
                long kernel_size,
                long? stride = null,
                long? padding = null,
                long? dilation = null,
                bool ceil_mode = false) =>
                new(Sizes(kernel_size), Sizes(stride), Sizes(padding), Sizes(dilation), ceil_mode);

            /// <inheritdoc cref="Modules.MaxPool2d"/>
            public static MaxPool2d MaxPool2d(
                (long, long) kernel_size,
                (long, long)? stride = null,
                (long, long)? padding = null,
                (long, long)? dilation = null,
                bool ceil_mode = false) =>
                new(Sizes(kernel_size), Sizes(stride), Sizes(padding), Sizes(dilation), ceil_mode);

            /// <inheritdoc cref="Modules.MaxPool2d"/>
            public static MaxPool2d MaxPool2d(
                long[] kernel_size,
                long[]? stride = null,
                long[]? padding = null,
                long[]? dilation = null,
                bool ceil_mode = false) =>
                new(kernel_size, stride, padding, dilation, ceil_mode);

            /// <inheritdoc cref="Modules.AdaptiveMaxPool2d"/>
            public static AdaptiveMaxPool2d AdaptiveMaxPool2d(long[] output_size) => new(output_size);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>The largest value of each window of signals [N, C, L].</summary>
    public sealed class MaxPool1d : ParameterLessModule<Tensor, Tensor>
    {
        internal MaxPool1d(long kernel_size, long? stride, long? padding, long? dilation, bool ceil_mode)
            : base(nameof(MaxPool1d))
        {
            this.kernel_size = kernel_size;
            this.stride = stride;
            this.padding = padding;
            this.dilation = dilation;
            this.ceil_mode = ceil_mode;
        }

        /// <summary>The size of the window.</summary>
        public long kernel_size { get; set; }

        /// <summary>The step of the window; its size by default.</summary>
        public long? stride { get; set; }

        /// <summary>What is added on both sides.</summary>
        public long? padding { get; set; }

        /// <summary>The distance of the window's elements.</summary>
        public long? dilation { get; set; }

        /// <summary>Whether windows that stick out at the end count.</summary>
        public bool ceil_mode { get; set; }

        /// <summary>The largest values and where they stand.</summary>
        public (Tensor Values, Tensor Indices) forward_with_indices(Tensor input) =>
            functional.max_pool1d_with_indices(input, kernel_size, stride, padding, dilation, ceil_mode);

        /// <summary>Applies the function.</summary>
        public override Tensor forward(Tensor input) =>
            functional.max_pool1d(input, kernel_size, stride, padding, dilation, ceil_mode);
    }

    /// <summary>The largest value of each window of images [N, C, H, W].</summary>
    public sealed class MaxPool2d : ParameterLessModule<Tensor, Tensor>
    {
        internal MaxPool2d(long[] kernel_size, long[]? stride, long[]? padding, long[]? dilation, bool ceil_mode)
            : base(nameof(MaxPool2d))
        {
            this.kernel_size = kernel_size;
            this.stride = stride;
            this.padding = padding;
            this.dilation = dilation;
            this.ceil_mode = ceil_mode;
        }

        /// <summary>The size of the window.</summary>
        public long[] kernel_size { get; set; }

        /// <summary>The step of the window; its size by default.</summary>
        public long[]? stride { get; set; }

        /// <summary>What is added on both sides.</summary>
        public long[]? padding { get; set; }

        /// <summary>The distance of the window's elements.</summary>
        public long[]? dilation { get; set; }

        /// <summary>Whether windows that stick out at the end count.</summary>
        public bool ceil_mode { get; set; }

        /// <summary>The largest values and where they stand.</summary>
        public (Tensor Values, Tensor Indices) forward_with_indices(Tensor input) =>
            functional.max_pool2d_with_indices(input, kernel_size, stride, padding, dilation, ceil_mode);

        /// <summary>Applies the function.</summary>
        public override Tensor forward(Tensor input) =>
            functional.max_pool2d(input, kernel_size, stride, padding, dilation, ceil_mode);
    }

    /// <summary>The largest values of as many windows of images [N, C, H, W] as the result is to have.</summary>
    public sealed class AdaptiveMaxPool2d : ParameterLessModule<Tensor, Tensor>
    {
        internal AdaptiveMaxPool2d(long[] output_size)
            : base(nameof(AdaptiveMaxPool2d))
        {
            this.output_size = output_size;
        }

        /// <summary>The size of the result.</summary>
        public long[] output_size { get; set; }

        /// <summary>The largest values and where they stand.</summary>
        public (Tensor output, Tensor indices) forward_with_indices(Tensor input) =>
            functional.adaptive_max_pool2d_with_indices(input, output_size);

        /// <summary>Applies the function.</summary>
        public override Tensor forward(Tensor input) => functional.adaptive_max_pool2d(input, output_size);
    }
}
