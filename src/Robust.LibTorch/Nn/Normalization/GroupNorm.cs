using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <inheritdoc cref="Modules.GroupNorm"/>
            public static GroupNorm GroupNorm(
                long num_groups,
                long num_channels,
                double eps = 1e-5,
                bool affine = true,
                Device? device = null,
                ScalarType? dtype = null) =>
                new(num_groups, num_channels, eps, affine, device, dtype);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Normalizes each group of channels of each example of [N, C, ...] (Wu and He 2018).</summary>
    public sealed class GroupNorm : nn.Module<Tensor, Tensor>
    {
        internal GroupNorm(
            long num_groups, long num_channels, double eps, bool affine, Device? device, ScalarType? dtype)
            : base(nameof(GroupNorm))
        {
            if (num_channels % num_groups != 0)
                throw new ArgumentException(
                    $"GroupNorm: {num_channels} channels do not divide into {num_groups} groups.");
            this.num_groups = num_groups;
            this.eps = eps;
            this.affine = affine;
            if (!affine) return;
            weight = new Parameter(ones([num_channels], dtype, device));
            bias = new Parameter(zeros([num_channels], dtype, device));
        }

        /// <summary>The number of groups.</summary>
        public long num_groups { get; set; }

        /// <summary>Added to the variance.</summary>
        public double eps { get; set; }

        /// <summary>Whether there is a weight and a bias.</summary>
        public bool affine { get; set; }

        /// <summary>[C], ones at first; null where there is none.</summary>
        [field: ComponentName(Name = nameof(weight))]
        public Parameter? weight { get; set => field = Replace(nameof(weight), field, value); }

        /// <summary>[C], zeros at first; null where there is none.</summary>
        [field: ComponentName(Name = nameof(bias))]
        public Parameter? bias { get; set => field = Replace(nameof(bias), field, value); }

        /// <summary>Normalizes a batch.</summary>
        /// <exception cref="ArgumentException">The input has fewer than three dimensions.</exception>
        public override Tensor forward(Tensor tensor)
        {
            if (tensor.Dimensions < 3)
                throw new ArgumentException(
                    $"GroupNorm expects [N, C, ...] input, but got {tensor.Dimensions}D input.", nameof(tensor));
            return nn.functional.group_norm(tensor, num_groups, weight, bias, eps);
        }
    }
}
