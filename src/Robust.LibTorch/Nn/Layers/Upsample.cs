using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <inheritdoc cref="Modules.Upsample"/>
            public static Upsample Upsample(
                long[]? size = null,
                double[]? scale_factor = null,
                UpsampleMode mode = UpsampleMode.Nearest,
                bool? align_corners = null,
                bool? recompute_scale_factor = null) =>
                new(size, scale_factor, mode, align_corners, recompute_scale_factor);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Resizes signals [N, C, L], images [N, C, H, W] or volumes [N, C, D, H, W].</summary>
    public sealed class Upsample : ParameterLessModule<Tensor, Tensor>
    {
        private readonly long[]? sizes;
        private readonly double[]? factors;

        internal Upsample(
            long[]? size, double[]? scale_factor, UpsampleMode mode, bool? align_corners, bool? recompute_scale_factor)
            : base(nameof(Upsample))
        {
            sizes = size;
            factors = scale_factor;
            this.mode = mode;
            this.align_corners = align_corners;
            this.recompute_scale_factor = recompute_scale_factor;
        }

        /// <summary>The new sizes; empty where factors are given.</summary>
        public ReadOnlySpan<long> size => sizes;

        /// <summary>The factors; empty where sizes are given.</summary>
        public ReadOnlySpan<double> scale_factor => factors;

        /// <summary>How new values are computed.</summary>
        public UpsampleMode mode { get; }

        /// <summary>Whether the centers of the corners stay in place.</summary>
        public bool? align_corners { get; }

        /// <summary>Whether to use the factors of the rounded sizes.</summary>
        public bool? recompute_scale_factor { get; set; }

        /// <summary>Resizes a batch.</summary>
        public override Tensor forward(Tensor input) => nn.functional.interpolate(
            input, sizes, factors, (InterpolationMode)mode, align_corners, recompute_scale_factor ?? false);
    }
}
