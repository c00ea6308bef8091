using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <inheritdoc cref="Modules.Conv2d"/>
            public static Conv2d Conv2d(
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
                        in_channels,
                        out_channels,
                        Sizes(kernel_size),
                        Sizes(stride),
                        Sizes(padding),
                        null,
                        Sizes(dilation),
                        padding_mode, groups, bias),
                    device,
                    dtype);

            /// <inheritdoc cref="Modules.Conv2d"/>
            public static Conv2d Conv2d(
                long in_channels,
                long out_channels,
                (long, long) kernel_size,
                (long, long)? stride = null,
                (long, long)? padding = null,
                (long, long)? dilation = null,
                PaddingModes padding_mode = PaddingModes.Zeros,
                long groups = 1,
                bool bias = true,
                Device? device = null,
                ScalarType? dtype = null) =>
                new(
                    new(
                        in_channels,
                        out_channels,
                        Sizes(kernel_size),
                        Sizes(stride ?? (1, 1)),
                        Sizes(padding ?? (0, 0)),
                        null, Sizes(dilation ?? (1, 1)), padding_mode, groups, bias),
                    device,
                    dtype);

            /// <inheritdoc cref="Modules.Conv2d"/>
            public static Conv2d Conv2d(
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
                        in_channels, out_channels, Sizes(kernel_size), Sizes(stride), [0, 0], padding, Sizes(dilation),
                        padding_mode, groups, bias),
                    device,
                    dtype);

            /// <inheritdoc cref="Modules.Conv2d"/>
            public static Conv2d Conv2d(
                long in_channels,
                long out_channels,
                (long, long) kernel_size,
                Padding padding,
                (long, long)? stride = null,
                (long, long)? dilation = null,
                PaddingModes padding_mode = PaddingModes.Zeros,
                long groups = 1,
                bool bias = true,
                Device? device = null,
                ScalarType? dtype = null) =>
                new(
                    new(
                        in_channels, out_channels, Sizes(kernel_size), Sizes(stride ?? (1, 1)), [0, 0], padding,
                        Sizes(dilation ?? (1, 1)), padding_mode, groups, bias),
                    device,
                    dtype);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>
    /// Cross-correlates images [N, in, H, W] with learned kernels, with PyTorch's default initialization.
    /// </summary>
    public sealed class Conv2d : Convolution
    {
        internal Conv2d(in ConvolutionShape shape, Device? device, ScalarType? dtype)
            : base(nameof(Conv2d), shape, device, dtype)
        {
        }

        /// <summary>[N, in, H, W] or [in, H, W] to [N, out, H', W'] or [out, H', W'].</summary>
        /// <exception cref="ArgumentException">The input has another number of dimensions or channels.</exception>
        public override Tensor forward(Tensor input)
        {
            CheckShape(input, 2);
            if (PadsAhead)
            {
                using var padded = PadAhead(input);
                return nn.functional.conv2d(padded, weight, bias, stride, [0, 0], dilation, groups);
            }

            return padding_type is { } rule
                ? nn.functional.conv2d_padding(input, weight, bias, stride, rule, dilation, groups)
                : nn.functional.conv2d(input, weight, bias, stride, padding, dilation, groups);
        }
    }
}
