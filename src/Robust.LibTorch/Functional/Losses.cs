using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // Losses: one value an example or element, reduced to one. ATen numbers the reductions as Reduction does.
        public static partial class functional
        {
            private static readonly Operator CrossEntropy = new("aten::cross_entropy_loss");
            private static readonly Operator Nll = new("aten::nll_loss_nd");
            private static readonly Operator Mse = new("aten::mse_loss");
            private static readonly Operator L1 = new("aten::l1_loss");
            private static readonly Operator SmoothL1 = new("aten::smooth_l1_loss");
            private static readonly Operator Huber = new("aten::huber_loss");
            private static readonly Operator Bce = new("aten::binary_cross_entropy");
            private static readonly Operator BceWithLogits = new("aten::binary_cross_entropy_with_logits");
            private static readonly Operator KlDiv = new("aten::kl_div");
            private static readonly Operator SoftMargin = new("aten::soft_margin_loss");
            private static readonly Operator MultiMargin = new("aten::multi_margin_loss");
            private static readonly Operator MultiLabelMargin = new("aten::multilabel_margin_loss");
            private static readonly Operator MarginRanking = new("aten::margin_ranking_loss");
            private static readonly Operator HingeEmbedding = new("aten::hinge_embedding_loss");
            private static readonly Operator CosineEmbedding = new("aten::cosine_embedding_loss");
            private static readonly Operator TripletMargin = new("aten::triplet_margin_loss");
            private static readonly Operator PoissonNll = new("aten::poisson_nll_loss");

            /// <summary>-log softmax(input) at the target: the cross-entropy of logits.</summary>
            /// <param name="input">Logits [N, C] or [N, C, ...].</param>
            /// <param name="target">Classes, int64, [N] or [N, ...]; or probabilities of the shape of the
            /// input.</param>
            /// <param name="weight">A weight a class, [C]; null for ones.</param>
            /// <param name="ignore_index">A class that counts for nothing.</param>
            /// <param name="reduction">How the values become one; the mean is by weight.</param>
            /// <param name="label_smoothing">The share of the target that is spread evenly over all classes.</param>
            public static Tensor cross_entropy(
                Tensor input,
                Tensor target,
                Tensor? weight = null,
                long ignore_index = -100,
                Reduction reduction = Reduction.Mean,
                double label_smoothing = 0) =>
                CrossEntropy.Tensor(input, target, weight, (long)reduction, ignore_index, label_smoothing);

            /// <summary>
            /// -input at the target: the negative log-likelihood of log-probabilities [N, C] or [N, C, ...].
            /// </summary>
            public static Tensor nll_loss(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Nll.Tensor(input, target, weight, (long)reduction, -100);

            /// <summary>(x - y)^2.</summary>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Mse.Tensor(input, target, (long)reduction);

            /// <summary>|x - y|.</summary>
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                L1.Tensor(input, target, (long)reduction);

            /// <summary>(x - y)^2 / (2 beta) where |x - y| is under beta, |x - y| - beta / 2 elsewhere.</summary>
            public static Tensor smooth_l1_loss(
                Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1) =>
                SmoothL1.Tensor(input, target, (long)reduction, beta);

            /// <summary>
            /// (x - y)^2 / 2 where |x - y| is under delta, delta (|x - y| - delta / 2) elsewhere (Huber 1964).
            /// </summary>
            public static Tensor huber_loss(
                Tensor input, Tensor target, double delta = 1, Reduction reduction = Reduction.Mean) =>
                Huber.Tensor(input, target, (long)reduction, delta);

            /// <summary>-(y log x + (1 - y) log(1 - x)) for probabilities x, with logarithms not under -100.</summary>
            public static Tensor binary_cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Bce.Tensor(input, target, weight, (long)reduction);

            /// <summary>
            /// The binary cross-entropy of sigmoid(x), with the weight of the positive class if given.
            /// </summary>
            public static Tensor binary_cross_entropy_with_logits(
                Tensor input,
                Tensor target,
                Tensor? weight = null,
                Reduction reduction = Reduction.Mean,
                Tensor? pos_weights = null) =>
                BceWithLogits.Tensor(input, target, weight, pos_weights, (long)reduction);

            /// <summary>
            /// y (log y - x) for log-probabilities x (Kullback and Leibler 1951), a value an element.
            /// </summary>
            /// <param name="input">Log-probabilities.</param>
            /// <param name="target">Log-probabilities, or probabilities.</param>
            /// <param name="log_target">Whether the target is of log-probabilities.</param>
            /// <param name="reduction">How the values become one; the mean is over elements, not examples.</param>
            public static Tensor kl_div(
                Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) =>
                KlDiv.Tensor(input, target, (long)reduction, log_target);

            /// <summary>log(1 + e^(-y x)) for y of -1 or 1.</summary>
            public static Tensor soft_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                SoftMargin.Tensor(input, target, (long)reduction);

            /// <summary>
            /// sum over i other than y of max(0, margin - x[y] + x[i])^p, over the number of classes.
            /// </summary>
            public static Tensor multi_margin_loss(
                Tensor input,
                Tensor target,
                int p = 1,
                double margin = 1,
                Tensor? weight = null,
                Reduction reduction = Reduction.Mean) =>
                MultiMargin.Tensor(input, target, p, margin, weight, (long)reduction);

            /// <summary>The hinge loss between every true and every other class of an example.</summary>
            public static Tensor multi_label_margin_loss(
                Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                MultiLabelMargin.Tensor(input, target, (long)reduction);

            /// <summary>max(0, margin - y (x1 - x2)) for y of -1 or 1.</summary>
            public static Tensor margin_ranking_loss(
                Tensor input1, Tensor input2, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean) =>
                MarginRanking.Tensor(input1, input2, target, margin, (long)reduction);

            /// <summary>x where y is 1, max(0, margin - x) where y is -1.</summary>
            public static Tensor hinge_embedding_loss(
                Tensor input, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean) =>
                HingeEmbedding.Tensor(input, target, margin, (long)reduction);

            /// <summary>1 - cos(x1, x2) where y is 1, max(0, cos(x1, x2) - margin) where y is -1.</summary>
            public static Tensor cosine_embedding_loss(
                Tensor input1, Tensor input2, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean) =>
                CosineEmbedding.Tensor(input1, input2, target, margin, (long)reduction);

            /// <summary>max(0, |a - p| - |a - n| + margin) (Balntas et al. 2016).</summary>
            public static Tensor triplet_margin_loss(
                Tensor anchor,
                Tensor positive,
                Tensor negative,
                double margin = 1,
                long p = 2,
                double eps = 1e-6,
                bool swap = false,
                Reduction reduction = Reduction.Mean) =>
                TripletMargin.Tensor(anchor, positive, negative, margin, p, eps, swap, (long)reduction);

            /// <summary>e^x - y x for the logarithm x of a rate; x - y log(x + eps) for the rate itself.</summary>
            public static Tensor poisson_nll_loss(
                Tensor input,
                Tensor target,
                bool log_input = true,
                bool full = false,
                float eps = 1e-8f,
                Reduction reduction = Reduction.Mean) =>
                PoissonNll.Tensor(input, target, log_input, full, eps, (long)reduction);
        }
    }
}
