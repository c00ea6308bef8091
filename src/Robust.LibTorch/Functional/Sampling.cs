using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // Images at other resolutions and places.
        public static partial class functional
        {
            private static readonly Operator GridSampler = new("aten::grid_sampler");
            private static readonly Operator AffineGrid = new("aten::affine_grid_generator");
            private static readonly Operator PixelShuffle = new("aten::pixel_shuffle");
            private static readonly Operator PixelUnshuffle = new("aten::pixel_unshuffle");
            private static readonly Operator Linear1d = new("aten::upsample_linear1d", "vec");
            private static readonly Operator Bilinear2d = new("aten::upsample_bilinear2d", "vec");
            private static readonly Operator Bilinear2dSmooth = new("aten::_upsample_bilinear2d_aa", "vec");
            private static readonly Operator Bicubic2d = new("aten::upsample_bicubic2d", "vec");
            private static readonly Operator Bicubic2dSmooth = new("aten::_upsample_bicubic2d_aa", "vec");
            private static readonly Operator Trilinear3d = new("aten::upsample_trilinear3d", "vec");

            private static readonly Operator[] Nearest =
            [
                new("aten::upsample_nearest1d", "vec"),
                new("aten::upsample_nearest2d", "vec"),
                new("aten::upsample_nearest3d", "vec"),
            ];

            private static readonly Operator[] NearestExact =
            [
                new("aten::_upsample_nearest_exact1d", "vec"),
                new("aten::_upsample_nearest_exact2d", "vec"),
                new("aten::_upsample_nearest_exact3d", "vec"),
            ];

            /// <summary>Resizes signals [N, C, L], images [N, C, H, W] or volumes [N, C, D, H, W].</summary>
            /// <param name="x">The values.</param>
            /// <param name="size">The new sizes; null to use the factors.</param>
            /// <param name="scale_factor">The factors, one or one a dimension; null to use the sizes.</param>
            /// <param name="mode">How new values are computed.</param>
            /// <param name="align_corners">Whether the centers of the corners stay in place; for linear and cubic
            /// modes.</param>
            /// <param name="recompute_scale_factor">Whether to use the factors of the rounded sizes.</param>
            /// <param name="antialias">Whether to smooth while shrinking; for bilinear and bicubic.</param>
            /// <exception cref="ArgumentException">Both or none of sizes and factors are given, or options do not
            /// fit.</exception>
            public static Tensor interpolate(
                Tensor x,
                long[]? size = null,
                double[]? scale_factor = null,
                InterpolationMode mode = InterpolationMode.Nearest,
                bool? align_corners = null,
                bool recompute_scale_factor = false,
                bool antialias = false)
            {
                var dims = (int)x.Dimensions - 2;
                if (size is null == scale_factor is null)
                    throw new ArgumentException(
                        "Give either the size or the scale factor of the interpolation.", nameof(size));
                if (scale_factor is { Length: 1 }) scale_factor = [.. Enumerable.Repeat(scale_factor[0], dims)];
                if (size is { Length: 1 }) size = [.. Enumerable.Repeat(size[0], dims)];
                if (scale_factor is not null && (recompute_scale_factor || mode == InterpolationMode.Area))
                {
                    size = Scaled(x, scale_factor);
                    scale_factor = null;
                }

                return Resize(x, size, scale_factor, mode, align_corners ?? false, antialias, dims);
            }

            /// <summary>Resizes signals, images or volumes, see <see cref="interpolate"/>.</summary>
            public static Tensor upsample(
                Tensor input,
                long[]? size = null,
                double[]? scale_factor = null,
                UpsampleMode mode = UpsampleMode.Nearest,
                bool align_corners = false) =>
                interpolate(input, size, scale_factor, (InterpolationMode)mode, align_corners);

            /// <summary>Resizes signals, images or volumes by the nearest value.</summary>
            public static Tensor upsample_nearest(
                Tensor x, long[]? size = null, double[]? scale_factor = null, bool align_corners = false) =>
                interpolate(x, size, scale_factor);

            /// <summary>Resizes images linearly along both axes.</summary>
            public static Tensor upsample_bilinear(
                Tensor x, long[]? size = null, double[]? scale_factor = null, bool align_corners = false) =>
                interpolate(x, size, scale_factor, InterpolationMode.Bilinear, align_corners);

            /// <summary>
            /// Reads images [N, C, H, W] at places [N, H', W', 2], (-1, -1) being top left: [N, C, H', W'].
            /// </summary>
            /// <param name="input">The images.</param>
            /// <param name="grid">The places as x, y.</param>
            /// <param name="mode">How to read between pixels.</param>
            /// <param name="padding_mode">What stands outside of the image.</param>
            /// <param name="align_corners">Whether -1 and 1 are the centers of the corner pixels, not their outer
            /// edges.</param>
            public static Tensor grid_sample(
                Tensor input,
                Tensor grid,
                GridSampleMode mode = GridSampleMode.Bilinear,
                GridSamplePaddingMode padding_mode = GridSamplePaddingMode.Zeros,
                bool? align_corners = null)
            {
                // ATen: bilinear 0, nearest 1; zeros 0, border 1, reflection 2.
                var interpolation = mode == GridSampleMode.Nearest ? 1 : 0;
                var outside = padding_mode switch
                {
                    GridSamplePaddingMode.Border => 1,
                    GridSamplePaddingMode.Reflection => 2,
                    _ => 0,
                };
                return GridSampler.Tensor(input, grid, interpolation, outside, align_corners ?? false);
            }

            /// <summary>
            /// The places that affine maps [N, 2, 3] send the pixels of [N, C, H, W] to, for <see cref="grid_sample"/>.
            /// </summary>
            public static Tensor affine_grid(Tensor theta, long[]? size = null, bool align_corners = false) =>
                AffineGrid.Tensor(theta, size, align_corners);

            /// <summary>[N, C r^2, H, W] to [N, C, H r, W r] (Shi et al. 2016).</summary>
            public static Tensor pixel_shuffle(Tensor input, long upscale_factor) =>
                PixelShuffle.Tensor(input, upscale_factor);

            /// <summary>[N, C, H r, W r] to [N, C r^2, H, W].</summary>
            public static Tensor pixel_unshuffle(Tensor input, long downscale_factor) =>
                PixelUnshuffle.Tensor(input, downscale_factor);

            private static Tensor Resize(
                Tensor x,
                long[]? size,
                double[]? factors,
                InterpolationMode mode,
                bool corners,
                bool antialias,
                int dims) =>
                (mode, dims, antialias) switch
                {
                    (InterpolationMode.Nearest, 1 or 2 or 3, false) => Nearest[dims - 1].Tensor(x, size, factors),
                    (InterpolationMode.NearestExact, 1 or 2 or 3, false) => NearestExact[dims - 1].Tensor(x,
                    size,
                    factors),
                    (InterpolationMode.Area, 1, false) => adaptive_avg_pool1d(x, size![0]),
                    (InterpolationMode.Area, 2, false) => adaptive_avg_pool2d(x, size!),
                    (InterpolationMode.Linear, 1, false) => Linear1d.Tensor(x, size, corners, factors),
                    (InterpolationMode.Bilinear, 2, false) => Bilinear2d.Tensor(x, size, corners, factors),
                    (InterpolationMode.Bilinear, 2, true) => Bilinear2dSmooth.Tensor(x, size, corners, factors),
                    (InterpolationMode.Bicubic, 2, false) => Bicubic2d.Tensor(x, size, corners, factors),
                    (InterpolationMode.Bicubic, 2, true) => Bicubic2dSmooth.Tensor(x, size, corners, factors),
                    (InterpolationMode.Trilinear, 3, false) => Trilinear3d.Tensor(x, size, corners, factors),
                    _ => throw new ArgumentException(
                        $"Interpolation {mode}{(antialias ? " with antialiasing" : "")} does not work on a tensor of "
                        + $"{dims + 2} dimensions.", nameof(mode)),
                };

            private static long[] Scaled(Tensor x, double[] factors)
            {
                var shape = x.shape;
                return [.. factors.Select((factor, i) => (long)Math.Floor(shape[i + 2] * factor))];
            }
        }
    }
}
