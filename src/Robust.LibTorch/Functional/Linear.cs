using Robust.LibTorch;
using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The functions that the modules are made of, without parameters of their own.</summary>
        public static partial class functional
        {
            private static readonly Operator Linear = new("aten::linear");
            private static readonly Operator Bilinear = new("aten::bilinear");
            private static readonly Operator Divide = new("aten::div", "Tensor");
            private static readonly Operator Norm = new("aten::norm", "ScalarOpt_dim");
            private static readonly Operator OneHot = new("aten::one_hot");
            private static readonly Operator CosineSimilarity = new("aten::cosine_similarity");
            private static readonly Operator PairwiseDistance = new("aten::pairwise_distance");

            /// <summary>y = x W^T + b.</summary>
            /// <param name="input">[..., in].</param>
            /// <param name="weights">[out, in].</param>
            /// <param name="bias">[out]; null for none.</param>
            /// <returns>[..., out].</returns>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) =>
                Linear.Tensor(input, weights, bias);

            /// <summary>y = x1^T A x2 + b.</summary>
            /// <param name="input1">[..., in1].</param>
            /// <param name="input2">[..., in2].</param>
            /// <param name="weight">[out, in1, in2].</param>
            /// <param name="bias">[out]; null for none.</param>
            /// <returns>[..., out].</returns>
            public static Tensor bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias = null) =>
                Bilinear.Tensor(input1, input2, weight, bias);

            /// <summary>Vectors with a one at the class and zeros elsewhere: [...] to [..., classes], int64.</summary>
            /// <param name="x">Classes, int64.</param>
            /// <param name="num_classes">The number of classes; -1 for one more than the largest.</param>
            public static Tensor one_hot(Tensor x, long num_classes = -1)
            {
                if (num_classes < 0) HostReads.Note();
                return OneHot.Tensor(x, num_classes);
            }

            /// <summary>x / max(|x|_p, eps) along a dimension.</summary>
            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1e-12)
            {
                using var scope = NewDisposeScope();
                var norm = Norm.Tensor(input, p, (long[])[dim], true).clamp_min(eps);
                return Divide.Tensor(input, norm).MoveToOuterDisposeScope();
            }

            /// <summary>The cosine of the angle between vectors along a dimension.</summary>
            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-8) =>
                CosineSimilarity.Tensor(x1, x2, dim, eps);

            /// <summary>|x1 - x2 + eps|_p along the last dimension.</summary>
            public static Tensor pairwise_distance(
                Tensor input1, Tensor input2, double p = 2, double eps = 1e-6, bool keepdim = false) =>
                PairwiseDistance.Tensor(input1, input2, p, eps, keepdim);
        }
    }
}
