using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // Normalization: (x - mean) / sqrt(variance + eps) * weight + bias, with the biased variance.
        public static partial class functional
        {
            private static readonly Operator BatchNorm = new("aten::batch_norm");
            private static readonly Operator GroupNorm = new("aten::group_norm");
            private static readonly Operator LayerNorm = new("aten::layer_norm");
            private static readonly Operator InstanceNorm = new("aten::instance_norm");

            /// <summary>Normalizes each channel of [N, C, ...] over the batch (Ioffe and Szegedy 2015).</summary>
            /// <param name="input">The values.</param>
            /// <param name="running_mean">[C]: used in evaluation, and updated in training; null for none.</param>
            /// <param name="running_var">[C]: used in evaluation, and updated in training with the unbiased
            /// variance.</param>
            /// <param name="weight">[C]; null for ones.</param>
            /// <param name="bias">[C]; null for zeros.</param>
            /// <param name="training">Whether to use the statistics of the batch.</param>
            /// <param name="momentum">The weight of the batch in the running statistics.</param>
            /// <param name="eps">Added to the variance.</param>
            public static Tensor batch_norm(
                Tensor input,
                Tensor? running_mean,
                Tensor? running_var,
                Tensor? weight = null,
                Tensor? bias = null,
                bool training = false,
                double momentum = 0.1,
                double eps = 1e-5) =>
                BatchNorm.Tensor(input, weight, bias, running_mean, running_var, training, momentum, eps, true);

            /// <summary>Normalizes each group of channels of each example of [N, C, ...] (Wu and He 2018).</summary>
            public static Tensor group_norm(
                Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                GroupNorm.Tensor(input, num_groups, weight, bias, eps, true);

            /// <summary>Normalizes over the last dimensions (Ba, Kiros and Hinton 2016).</summary>
            /// <param name="input">The values.</param>
            /// <param name="normalized_shape">The sizes of the dimensions to normalize over.</param>
            /// <param name="weight">Of that shape; null for ones.</param>
            /// <param name="bias">Of that shape; null for zeros.</param>
            /// <param name="eps">Added to the variance.</param>
            public static Tensor layer_norm(
                Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                LayerNorm.Tensor(input, normalized_shape, weight, bias, eps, true);

            /// <summary>
            /// Normalizes each channel of each example of [N, C, ...] (Ulyanov, Vedaldi and Lempitsky 2016).
            /// </summary>
            public static Tensor instance_norm(
                Tensor input,
                Tensor? running_mean = null,
                Tensor? running_var = null,
                Tensor? weight = null,
                Tensor? bias = null,
                bool use_input_stats = true,
                double momentum = 0.1,
                double eps = 1e-5) =>
                InstanceNorm.Tensor(
                    input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, true);
        }
    }
}
