using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Activation Relu = new("relu");
            private static readonly Activation Relu6 = new("relu6");
            private static readonly Activation LeakyRelu = new("leaky_relu");
            private static readonly Activation Elu = new("elu");
            private static readonly Activation Celu = new("celu");
            private static readonly Activation Selu = new("selu");
            private static readonly Activation Gelu = new("gelu");
            private static readonly Activation Silu = new("silu");
            private static readonly Activation MishUnit = new("mish");
            private static readonly Activation Sigmoid = new("sigmoid");
            private static readonly Activation Tangent = new("tanh");
            private static readonly Activation HardTangent = new("hardtanh");
            private static readonly Activation HardSigmoid = new("hardsigmoid");
            private static readonly Activation HardSwish = new("hardswish");
            private static readonly Activation Thresholded = new("threshold");
            private static readonly Operator HardShrink = new("aten::hardshrink");
            private static readonly Operator SoftShrink = new("aten::softshrink");
            private static readonly Operator SoftPlus = new("aten::softplus");
            private static readonly Operator LogSigmoid = new("aten::log_sigmoid");
            private static readonly Operator Prelu = new("aten::prelu");
            private static readonly Operator Glu = new("aten::glu");
            private static readonly Operator SoftMax = new("aten::softmax", "int");
            private static readonly Operator LogSoftMax = new("aten::log_softmax", "int");

            /// <summary>max(0, x).</summary>
            public static Tensor relu(Tensor x, bool inplace = false) => Relu.Apply(x, inplace);

            /// <summary>min(max(0, x), 6).</summary>
            public static Tensor relu6(Tensor x, bool inplace = false) => Relu6.Apply(x, inplace);

            /// <summary>max(0, x) + negative_slope min(0, x).</summary>
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                LeakyRelu.Apply(input, inplace, negative_slope);

            /// <summary>max(0, x) + min(0, alpha (e^x - 1)) (Clevert, Unterthiner and Hochreiter 2016).</summary>
            public static Tensor elu(Tensor x, double alpha, bool inplace = false) => Elu.Apply(x, inplace, alpha);

            /// <summary>max(0, x) + min(0, alpha (e^(x/alpha) - 1)) (Barron 2017).</summary>
            public static Tensor celu(Tensor x, double alpha, bool inplace = false) => Celu.Apply(x, inplace, alpha);

            /// <summary>The self-normalizing ELU (Klambauer et al. 2017).</summary>
            public static Tensor selu(Tensor x, bool inplace = false) => Selu.Apply(x, inplace);

            /// <summary>x Phi(x), with the normal distribution function (Hendrycks and Gimpel 2016).</summary>
            public static Tensor gelu(Tensor x) => Gelu.Apply(x, false);

            /// <summary>x Phi(x), with the normal distribution function (Hendrycks and Gimpel 2016).</summary>
            public static Tensor gelu(Tensor x, bool inplace) => Gelu.Apply(x, inplace);

            /// <summary>x Phi(x), with the normal distribution function or its approximation by tanh.</summary>
            public static Tensor gelu(Tensor x, Modules.GELU.Approximate approximate, bool inplace = false) =>
                Gelu.Apply(x, inplace, approximate.ToString());

            /// <summary>x sigmoid(x).</summary>
            public static Tensor silu(Tensor x, bool inplace = false) => Silu.Apply(x, inplace);

            /// <summary>x tanh(softplus(x)) (Misra 2019).</summary>
            public static Tensor mish(Tensor x, bool inplace = false) => MishUnit.Apply(x, inplace);

            /// <summary>1 / (1 + e^-x).</summary>
            public static Tensor sigmoid(Tensor x) => Sigmoid.Apply(x, false);

            /// <summary>1 / (1 + e^-x).</summary>
            public static Tensor sigmoid(Tensor x, bool inplace) => Sigmoid.Apply(x, inplace);

            /// <summary>log(1 / (1 + e^-x)).</summary>
            public static Tensor logsigmoid(Tensor x) => LogSigmoid.Tensor(x);

            /// <summary>The hyperbolic tangent.</summary>
            public static Tensor tanh(Tensor x, bool inplace = false) => Tangent.Apply(x, inplace);

            /// <summary>x, clipped to an interval.</summary>
            public static Tensor hardtanh(Tensor x, double min_val = -1, double max_val = 1, bool inplace = false) =>
                HardTangent.Apply(x, inplace, min_val, max_val);

            /// <summary>min(max(0, x + 3), 6) / 6.</summary>
            public static Tensor hardsigmoid(Tensor input, bool inplace = false) => HardSigmoid.Apply(input, inplace);

            /// <summary>x hardsigmoid(x) (Howard et al. 2019).</summary>
            public static Tensor hardswish(Tensor input, bool inplace = false) => HardSwish.Apply(input, inplace);

            /// <summary>x where it is over the threshold, the value elsewhere.</summary>
            public static Tensor threshold(Tensor x, double threshold, double value, bool inplace = false) =>
                Thresholded.Apply(x, inplace, threshold, value);

            /// <summary>x where |x| is over lambda, 0 elsewhere.</summary>
            public static Tensor hardshrink(Tensor x, double lambda = 0.5) => HardShrink.Tensor(x, lambda);

            /// <summary>sign(x) max(0, |x| - lambda).</summary>
            public static Tensor softshrink(Tensor x, double lambda = 0.5) => SoftShrink.Tensor(x, lambda);

            /// <summary>log(1 + e^(beta x)) / beta; x itself where beta x is over the threshold.</summary>
            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) =>
                SoftPlus.Tensor(x, beta, threshold);

            /// <summary>max(0, x) + weight min(0, x), with one weight or one a channel.</summary>
            public static Tensor prelu(Tensor input, Tensor weight) => Prelu.Tensor(input, weight);

            /// <summary>a sigmoid(b) for the two halves a and b of a dimension (Dauphin et al. 2017).</summary>
            public static Tensor glu(Tensor input, long dim = -1) => Glu.Tensor(input, dim);

            /// <summary>e^x over its sum along a dimension.</summary>
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) =>
                SoftMax.Tensor(input, dim, dtype);

            /// <summary>The logarithm of softmax along a dimension.</summary>
            public static Tensor log_softmax(Tensor x, long dim) => LogSoftMax.Tensor(x, dim);

            /// <summary>The softmax of -x along a dimension.</summary>
            public static Tensor softmin(Tensor x, long dim)
            {
                using var negative = x.neg();
                return softmax(negative, dim);
            }

            /// <summary>The operators of an activation function: out of place, and in place.</summary>
            /// <remarks>In place too the result is an object of its own, so that disposing it leaves the input
            /// alone.</remarks>
            private sealed class Activation(string name)
            {
                private readonly Operator fresh = new($"aten::{name}");
                private readonly Operator inPlace = new($"aten::{name}_");

                public Tensor Apply(Tensor x, bool inplace) => inplace ? inPlace.InPlace(x).alias() : fresh.Tensor(x);

                public Tensor Apply(Tensor x, bool inplace, Argument option) =>
                    inplace ? inPlace.InPlace(x, option).alias() : fresh.Tensor(x, option);

                public Tensor Apply(Tensor x, bool inplace, Argument first, Argument second) =>
                    inplace ? inPlace.InPlace(x, first, second).alias() : fresh.Tensor(x, first, second);
            }
        }
    }
}
