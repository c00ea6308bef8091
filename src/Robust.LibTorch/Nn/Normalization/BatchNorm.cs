using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <inheritdoc cref="Modules.BatchNorm1d"/>
            public static BatchNorm1d BatchNorm1d(
                long num_features,
                double eps = 1e-5,
                double momentum = 0.1,
                bool affine = true,
                bool track_running_stats = true,
                Device? device = null,
                ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

            /// <inheritdoc cref="Modules.BatchNorm2d"/>
            public static BatchNorm2d BatchNorm2d(
                long num_features,
                double eps = 1e-5,
                double momentum = 0.1,
                bool affine = true,
                bool track_running_stats = true,
                Device? device = null,
                ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Normalizes each channel over the batch (Ioffe and Szegedy 2015).</summary>
    /// <remarks>In training with the statistics of the batch, in evaluation with the running ones if there are
    /// any.</remarks>
    public abstract class BatchNorm : NormBase
    {
        private protected BatchNorm(
            long num_features,
            double eps,
            double momentum,
            bool affine,
            bool track_running_stats,
            Device? device,
            ScalarType? dtype,
            string name)
            : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
        {
        }

        /// <summary>Normalizes a batch, and in training updates the running statistics.</summary>
        public override Tensor forward(Tensor input)
        {
            ValidateInputDimensions(input);
            var updates = training && track_running_stats;
            return nn.functional.batch_norm(
                input,
                updates || !training ? running_mean : null,
                updates || !training ? running_var : null,
                weight,
                bias,
                training || running_mean is null,
                updates ? WeightOfBatch() : 0,
                eps);
        }

        private double WeightOfBatch()
        {
            if (num_batches_tracked is null) return momentum ?? 0;
            using (no_grad()) num_batches_tracked.add_(1);
            return momentum ?? 1.0 / num_batches_tracked.ToInt64();
        }
    }

    /// <summary>Normalizes each channel of [N, C] or [N, C, L] over the batch (Ioffe and Szegedy 2015).</summary>
    public sealed class BatchNorm1d : BatchNorm
    {
        internal BatchNorm1d(
            long num_features,
            double eps,
            double momentum,
            bool affine,
            bool track_running_stats,
            Device? device,
            ScalarType? dtype)
            : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm1d))
        {
        }

        /// <summary>Throws if the input has neither two nor three dimensions.</summary>
        protected override void ValidateInputDimensions(Tensor input) =>
            CheckDimensions(input, "2D or 3D", dimensions => dimensions is 2 or 3);
    }

    /// <summary>Normalizes each channel of [N, C, H, W] over the batch (Ioffe and Szegedy 2015).</summary>
    public sealed class BatchNorm2d : BatchNorm
    {
        internal BatchNorm2d(
            long num_features,
            double eps,
            double momentum,
            bool affine,
            bool track_running_stats,
            Device? device,
            ScalarType? dtype)
            : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm2d))
        {
        }

        /// <summary>Throws if the input has not four dimensions.</summary>
        protected override void ValidateInputDimensions(Tensor input) =>
            CheckDimensions(input, "4D", dimensions => dimensions == 4);
    }
}
