using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Operator Conv1d = new("aten::conv1d");
            private static readonly Operator Conv2d = new("aten::conv2d");
            private static readonly Operator Conv3d = new("aten::conv3d");
            private static readonly Operator Conv1dPadding = new("aten::conv1d", "padding");
            private static readonly Operator Conv2dPadding = new("aten::conv2d", "padding");
            private static readonly Operator Conv3dPadding = new("aten::conv3d", "padding");
            private static readonly Operator ConvTranspose1d = new("aten::conv_transpose1d");
            private static readonly Operator ConvTranspose2d = new("aten::conv_transpose2d", "input");

            /// <summary>Cross-correlates signals [N, in, L] with kernels [out, in/groups, k]: [N, out, L'].</summary>
            public static Tensor conv1d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long? stride = null,
                long? padding = null,
                long? dilation = null,
                long groups = 1) =>
                Conv1d.Tensor(input, weight, bias, stride ?? 1, padding ?? 0, dilation ?? 1, groups);

            /// <summary>Cross-correlates signals [N, in, L] with kernels [out, in/groups, k]: [N, out, L'].</summary>
            public static Tensor conv1d_padding(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long? stride = null,
                Padding padding = Padding.Valid,
                long? dilation = null,
                long groups = 1) =>
                Conv1dPadding.Tensor(input, weight, bias, stride ?? 1, Name(padding), dilation ?? 1, groups);

            /// <summary>
            /// Cross-correlates images [N, in, H, W] with kernels [out, in/groups, kH, kW]: [N, out, H', W'].
            /// </summary>
            /// <param name="input">The images.</param>
            /// <param name="weight">The kernels.</param>
            /// <param name="bias">[out]; null for none.</param>
            /// <param name="strides">The step of the kernel, one value or one a dimension; 1 by default.</param>
            /// <param name="padding">The zeros added on both sides, one value or one a dimension; 0 by default.</param>
            /// <param name="dilation">The distance of the kernel's elements, one value or one a dimension; 1 by
            /// default.</param>
            /// <param name="groups">The number of blocks of channels that do not see each other.</param>
            public static Tensor conv2d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                long[]? padding = null,
                long[]? dilation = null,
                long groups = 1) =>
                Conv2d.Tensor(input, weight, bias, Given(strides), Given(padding), Given(dilation), groups);

            /// <summary>
            /// Cross-correlates images [N, in, H, W] with kernels [out, in/groups, kH, kW]: [N, out, H', W'].
            /// </summary>
            public static Tensor conv2d_padding(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                Padding padding = Padding.Valid,
                long[]? dilation = null,
                long groups = 1) =>
                Conv2dPadding.Tensor(input, weight, bias, Given(strides), Name(padding), Given(dilation), groups);

            /// <summary>Cross-correlates volumes [N, in, D, H, W] with kernels [out, in/groups, kD, kH, kW].</summary>
            public static Tensor conv3d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                long[]? padding = null,
                long[]? dilation = null,
                long groups = 1) =>
                Conv3d.Tensor(input, weight, bias, Given(strides), Given(padding), Given(dilation), groups);

            /// <summary>Cross-correlates volumes [N, in, D, H, W] with kernels [out, in/groups, kD, kH, kW].</summary>
            public static Tensor conv3d_padding(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                Padding padding = Padding.Valid,
                long[]? dilation = null,
                long groups = 1) =>
                Conv3dPadding.Tensor(input, weight, bias, Given(strides), Name(padding), Given(dilation), groups);

            /// <summary>The adjoint of <see cref="conv1d"/>: [N, in, L] with kernels [in, out/groups, k].</summary>
            public static Tensor conv_transpose1d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long? stride = null,
                long? padding = null,
                long? output_padding = null,
                long? dilation = null,
                long groups = 1) =>
                ConvTranspose1d.Tensor(
                    input, weight, bias, stride ?? 1, padding ?? 0, output_padding ?? 0, groups, dilation ?? 1);

            /// <summary>
            /// The adjoint of <see cref="conv2d"/>: [N, in, H, W] with kernels [in, out/groups, kH, kW].
            /// </summary>
            public static Tensor conv_transpose2d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                long[]? padding = null,
                long[]? output_padding = null,
                long[]? dilation = null,
                long groups = 1) =>
                ConvTranspose2d.Tensor(
                    input,
                    weight,
                    bias,
                    Given(strides),
                    Given(padding),
                    Given(output_padding),
                    groups,
                    Given(dilation));

            // A list, or the schema's default where there is none.
            private static Argument Given(long[]? list) => list is null ? Argument.Default : list;

            private static string Name(Padding padding) => padding == Padding.Same ? "same" : "valid";
        }
    }
}
