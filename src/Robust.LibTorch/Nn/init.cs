using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Fills tensors with starting values, in place and without recording history.</summary>
        public static partial class init
        {
            private static readonly Operator Uniform = new("aten::uniform_");
            private static readonly Operator Normal = new("aten::normal_");
            private static readonly Operator Fill = new("aten::fill_", "Scalar");

            /// <summary>The connections of a unit that a variance is scaled by.</summary>
            public enum FanInOut
            {
                /// <summary>Those that come in: keeps the size of values forward.</summary>
                FanIn = 0,

                /// <summary>Those that go out: keeps the size of gradients backward.</summary>
                FanOut = 1,
            }

            /// <summary>Functions with a known gain.</summary>
            public enum NonlinearityType
            {
                /// <summary>A linear layer; gain 1.</summary>
                Linear = 0,

                /// <summary>A convolution; gain 1.</summary>
                Conv1D = 1,

                /// <summary>A convolution; gain 1.</summary>
                Conv2D = 2,

                /// <summary>A convolution; gain 1.</summary>
                Conv3D = 3,

                /// <summary>A transposed convolution; gain 1.</summary>
                ConvTranspose1D = 4,

                /// <summary>A transposed convolution; gain 1.</summary>
                ConvTranspose2D = 5,

                /// <summary>A transposed convolution; gain 1.</summary>
                ConvTranspose3D = 6,

                /// <summary>Sigmoid; gain 1.</summary>
                Sigmoid = 7,

                /// <summary>Tanh; gain 5/3.</summary>
                Tanh = 8,

                /// <summary>ReLU; gain sqrt(2).</summary>
                ReLU = 9,

                /// <summary>Leaky ReLU of slope a; gain sqrt(2 / (1 + a^2)).</summary>
                LeakyReLU = 10,
            }

            /// <summary>The factor that keeps the standard deviation through a function.</summary>
            /// <param name="nonlinearity">The function.</param>
            /// <param name="param">The slope of a leaky ReLU.</param>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3.0,
                NonlinearityType.ReLU => Math.Sqrt(2),
                NonlinearityType.LeakyReLU => Math.Sqrt(2 / (1 + (param * param))),
                _ => 1,
            };

            /// <summary>The connections into and out of a unit of a weight [out, in, ...].</summary>
            /// <exception cref="ArgumentException">The weight has fewer than two dimensions.</exception>
            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length < 2)
                    throw new ArgumentException(
                        "Fan in and fan out need a tensor of at least two dimensions.", nameof(tensor));
                var field = shape.Skip(2).Aggregate(1L, (product, size) => product * size);
                return (shape[1] * field, shape[0] * field);
            }

            /// <summary>Draws from the uniform distribution over [low, high).</summary>
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null)
            {
                using var noGrad = no_grad();
                return Uniform.InPlace(tensor, low, high, generator);
            }

            /// <summary>Draws from the normal distribution.</summary>
            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null)
            {
                using var noGrad = no_grad();
                return Normal.InPlace(tensor, mean, std, generator);
            }

            /// <summary>Sets every element to a value.</summary>
            public static Tensor constant_(Tensor tensor, Scalar val)
            {
                using var noGrad = no_grad();
                return Fill.InPlace(tensor, val);
            }

            /// <summary>Sets every element to one.</summary>
            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1);

            /// <summary>Sets every element to zero.</summary>
            public static Tensor zeros_(Tensor tensor) => constant_(tensor, 0);

            /// <summary>
            /// Uniform of standard deviation gain sqrt(2 / (fan in + fan out)) (Glorot and Bengio 2010).
            /// </summary>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1)
            {
                var bound = Math.Sqrt(3) * XavierDeviation(tensor, gain);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>
            /// Normal of standard deviation gain sqrt(2 / (fan in + fan out)) (Glorot and Bengio 2010).
            /// </summary>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1) =>
                normal_(tensor, 0, XavierDeviation(tensor, gain));

            /// <inheritdoc cref="xavier_uniform_"/>
            public static Tensor glorot_uniform_(Tensor tensor, double gain = 1) => xavier_uniform_(tensor, gain);

            /// <inheritdoc cref="xavier_normal_"/>
            public static Tensor glorot_normal_(Tensor tensor, double gain = 1) => xavier_normal_(tensor, gain);

            /// <summary>Uniform of standard deviation gain / sqrt(fan) (He et al. 2015).</summary>
            /// <param name="tensor">The weight, [out, in, ...].</param>
            /// <param name="a">The slope of a leaky ReLU.</param>
            /// <param name="mode">Which fan.</param>
            /// <param name="nonlinearity">The function after the layer, which gives the gain.</param>
            public static Tensor kaiming_uniform_(
                Tensor tensor,
                double a = 0,
                FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                var bound = Math.Sqrt(3) * KaimingDeviation(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Normal of standard deviation gain / sqrt(fan) (He et al. 2015).</summary>
            /// <param name="tensor">The weight, [out, in, ...].</param>
            /// <param name="a">The slope of a leaky ReLU.</param>
            /// <param name="mode">Which fan.</param>
            /// <param name="nonlinearity">The function after the layer, which gives the gain.</param>
            public static Tensor kaiming_normal_(
                Tensor tensor,
                double a = 0,
                FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) =>
                normal_(tensor, 0, KaimingDeviation(tensor, a, mode, nonlinearity));

            /// <summary>Sets a matrix to the identity.</summary>
            public static Tensor eye_(Tensor tensor)
            {
                if (tensor.Dimensions != 2)
                    throw new ArgumentException("Only a matrix can be the identity.", nameof(tensor));
                zeros_(tensor);
                using var noGrad = no_grad();
                using var diagonal = tensor.diagonal();
                Fill.InPlace(diagonal, 1);
                return tensor;
            }

            // PyTorch's default for the weight and bias of linear and convolutional layers, which comes to
            // uniform on +-1/sqrt(fan in) for both. The weight is drawn first.
            internal static void Default(Tensor weight, Tensor? bias)
            {
                kaiming_uniform_(weight, a: Math.Sqrt(5));
                if (bias is null) return;
                var (fanIn, _) = CalculateFanInAndFanOut(weight);
                var bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
                uniform_(bias, -bound, bound);
            }

            private static double XavierDeviation(Tensor tensor, double gain)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return gain * Math.Sqrt(2.0 / (fanIn + fanOut));
            }

            private static double KaimingDeviation(
                Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return calculate_gain(nonlinearity, a) / Math.Sqrt(mode == FanInOut.FanIn ? fanIn : fanOut);
            }
        }
    }
}
