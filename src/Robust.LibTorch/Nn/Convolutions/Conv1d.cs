using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <inheritdoc cref="Modules.Conv1d"/>
            public static Conv1d Conv1d(
                long in_channels,
                long out_channels,
                long kernel_size,
                long stride = 1,
                long padding = 0,
                long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros,
                long groups = 1,
                bool bias = true,
                Device? device = null,
                ScalarType? dtype = null) =>
                new(
                    new(
                        in_channels, out_channels, [kernel_size], [stride], [padding], null, [dilation],
                        padding_mode, groups, bias),
                    device,
                    dtype);

            /// <inheritdoc cref="Modules.Conv1d"/>
            public static Conv1d Conv1d(
                long in_channels,
                long out_channels,
                long kernel_size,
                Padding padding,
                long stride = 1,
                long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros,
                long groups = 1,
                bool bias = true,
                Device? device = null,
                ScalarType? dtype = null) =>
                new(
                    new(
                        in_channels, out_channels, [kernel_size], [stride], [0], padding, [dilation],
                        padding_mode, groups, bias),
                    device,
                    dtype);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>
    /// Cross-correlates signals [N, in, L] with learned kernels, with PyTorch's default initialization.
    /// </summary>
    public sealed class Conv1d : Convolution
    {
        internal Conv1d(in ConvolutionShape shape, Device? device, ScalarType? dtype)
            : base(nameof(Conv1d), shape, device, dtype)
        {
        }

        /// <summary>[N, in, L] or [in, L] to [N, out, L'] or [out, L'].</summary>
        /// <exception cref="ArgumentException">The input has another number of dimensions or channels.</exception>
        public override Tensor forward(Tensor input)
        {
            CheckShape(input, 1);
            if (PadsAhead)
            {
                using var padded = PadAhead(input);
                return nn.functional.conv1d(padded, weight, bias, stride[0], 0, dilation[0], groups);
            }

            return padding_type is { } rule
                ? nn.functional.conv1d_padding(input, weight, bias, stride[0], rule, dilation[0], groups)
                : nn.functional.conv1d(input, weight, bias, stride[0], padding[0], dilation[0], groups);
        }
    }
}
