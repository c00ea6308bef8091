using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // Pooling over windows. A stride not given is the window's size.
        public static partial class functional
        {
            private static readonly Operator MaxPool1d = new("aten::max_pool1d");
            private static readonly Operator MaxPool1dIndices = new("aten::max_pool1d_with_indices");
            private static readonly Operator MaxPool2d = new("aten::max_pool2d");
            private static readonly Operator MaxPool2dIndices = new("aten::max_pool2d_with_indices");
            private static readonly Operator AvgPool1d = new("aten::avg_pool1d");
            private static readonly Operator AvgPool2d = new("aten::avg_pool2d");
            private static readonly Operator AdaptiveAvgPool1d = new("aten::adaptive_avg_pool1d");
            private static readonly Operator AdaptiveAvgPool2d = new("aten::adaptive_avg_pool2d");
            private static readonly Operator AdaptiveMaxPool1d = new("aten::adaptive_max_pool1d");
            private static readonly Operator AdaptiveMaxPool2d = new("aten::adaptive_max_pool2d");

            /// <summary>The largest value of each window of signals [N, C, L].</summary>
            public static Tensor max_pool1d(
                Tensor input,
                long kernel_size,
                long? stride = null,
                long? padding = null,
                long? dilation = null,
                bool ceil_mode = false) =>
                MaxPool1d.Tensor(input, kernel_size, stride ?? kernel_size, padding ?? 0, dilation ?? 1, ceil_mode);

            /// <summary>The largest value of each window of signals [N, C, L], and where it stands.</summary>
            public static (Tensor output, Tensor indices) max_pool1d_with_indices(
                Tensor input,
                long kernel_size,
                long? stride = null,
                long? padding = null,
                long? dilation = null,
                bool ceil_mode = false) =>
                MaxPool1dIndices.Pair(
                    input, kernel_size, stride ?? kernel_size, padding ?? 0, dilation ?? 1, ceil_mode);

            /// <summary>The largest value of each window of images [N, C, H, W].</summary>
            public static Tensor max_pool2d(
                Tensor input,
                long kernel_size,
                long? stride = null,
                long? padding = null,
                long? dilation = null,
                bool ceil_mode = false) =>
                MaxPool2d.Tensor(input, kernel_size, stride ?? kernel_size, padding ?? 0, dilation ?? 1, ceil_mode);

            /// <summary>The largest value of each window of images [N, C, H, W].</summary>
            public static Tensor max_pool2d(
                Tensor input,
                (long, long) kernel_size,
                (long, long)? stride = null,
                (long, long)? padding = null,
                (long, long)? dilation = null,
                bool ceil_mode = false) =>
                max_pool2d(input, Sizes(kernel_size), Sizes(stride), Sizes(padding), Sizes(dilation), ceil_mode);

            /// <summary>The largest value of each window of images [N, C, H, W].</summary>
            public static Tensor max_pool2d(
                Tensor input,
                long[] kernel_size,
                long[]? strides = null,
                long[]? padding = null,
                long[]? dilation = null,
                bool ceil_mode = false) =>
                MaxPool2d.Tensor(input, kernel_size, Given(strides), Given(padding), Given(dilation), ceil_mode);

            /// <summary>
            /// The largest value of each window of images [N, C, H, W], and where it stands in the image.
            /// </summary>
            public static (Tensor output, Tensor indices) max_pool2d_with_indices(
                Tensor input,
                long[] kernel_size,
                long[]? strides = null,
                long[]? padding = null,
                long[]? dilation = null,
                bool ceil_mode = false) =>
                MaxPool2dIndices.Pair(input, kernel_size, Given(strides), Given(padding), Given(dilation), ceil_mode);

            /// <summary>The mean of each window of signals [N, C, L].</summary>
            public static Tensor avg_pool1d(
                Tensor input,
                long kernel_size,
                long? stride = null,
                long? padding = null,
                bool ceil_mode = false,
                bool count_include_pad = true) =>
                AvgPool1d.Tensor(input, kernel_size, stride ?? kernel_size, padding ?? 0, ceil_mode, count_include_pad);

            /// <summary>The mean of each window of images [N, C, H, W].</summary>
            public static Tensor avg_pool2d(
                Tensor input,
                long kernel_size,
                long? stride = null,
                long padding = 0,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null) =>
                AvgPool2d.Tensor(
                    input, kernel_size, stride ?? kernel_size, padding, ceil_mode, count_include_pad, divisor_override);

            /// <summary>The mean of each window of images [N, C, H, W].</summary>
            public static Tensor avg_pool2d(
                Tensor input,
                (long, long) kernel_size,
                (long, long)? stride = null,
                (long, long)? padding = null,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null) =>
                avg_pool2d(
                    input,
                    Sizes(kernel_size),
                    Sizes(stride),
                    Sizes(padding),
                    ceil_mode,
                    count_include_pad,
                    divisor_override);

            /// <summary>The mean of each window of images [N, C, H, W].</summary>
            /// <param name="input">The images.</param>
            /// <param name="kernel_size">The size of the window.</param>
            /// <param name="stride">The step of the window; its size by default.</param>
            /// <param name="padding">The zeros added on both sides.</param>
            /// <param name="ceil_mode">Whether windows that stick out at the end count.</param>
            /// <param name="count_include_pad">Whether padding counts in the mean.</param>
            /// <param name="divisor_override">What to divide sums by in place of the number of elements.</param>
            public static Tensor avg_pool2d(
                Tensor input,
                long[] kernel_size,
                long[]? stride = null,
                long[]? padding = null,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null) =>
                AvgPool2d.Tensor(
                    input, kernel_size, Given(stride), Given(padding), ceil_mode, count_include_pad, divisor_override);

            /// <summary>The means of as many windows of signals [N, C, L] as the result is to have.</summary>
            public static Tensor adaptive_avg_pool1d(Tensor input, long output_size) =>
                AdaptiveAvgPool1d.Tensor(input, output_size);

            /// <summary>The means of as many windows of images [N, C, H, W] as the result is to have.</summary>
            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) =>
                AdaptiveAvgPool2d.Tensor(input, output_size);

            /// <summary>The means of as many windows of images [N, C, H, W] as the result is to have.</summary>
            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) =>
                adaptive_avg_pool2d(input, Sizes(output_size));

            /// <summary>The means of as many windows of images [N, C, H, W] as the result is to have.</summary>
            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) =>
                adaptive_avg_pool2d(input, Sizes(output_size));

            /// <summary>The largest values of as many windows of signals [N, C, L] as the result is to have.</summary>
            public static Tensor adaptive_max_pool1d(Tensor input, long output_size) =>
                First(adaptive_max_pool1d_with_indices(input, output_size));

            /// <summary>
            /// The largest values of as many windows of signals as the result is to have, and where they stand.
            /// </summary>
            public static (
                Tensor Values, Tensor Indices) adaptive_max_pool1d_with_indices(Tensor input, long output_size) =>
                AdaptiveMaxPool1d.Pair(input, output_size);

            /// <summary>
            /// The largest values of as many windows of images [N, C, H, W] as the result is to have.
            /// </summary>
            public static Tensor adaptive_max_pool2d(Tensor input, long[] output_size) =>
                First(adaptive_max_pool2d_with_indices(input, output_size));

            /// <summary>
            /// The largest values of as many windows of images as the result is to have, and where they stand.
            /// </summary>
            public static (
                Tensor Values, Tensor Indices) adaptive_max_pool2d_with_indices(Tensor input, long[] output_size) =>
                AdaptiveMaxPool2d.Pair(input, output_size);

            private static Tensor First((Tensor Values, Tensor Indices) pair)
            {
                pair.Indices.Dispose();
                return pair.Values;
            }
        }
    }
}
