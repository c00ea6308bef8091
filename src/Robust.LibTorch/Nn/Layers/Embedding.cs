using Robust.LibTorch.Interop;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A table of vectors drawn from the standard normal distribution.</summary>
            /// <param name="num_embeddings">The number of vectors.</param>
            /// <param name="embedding_dims">Their length.</param>
            /// <param name="padding_idx">A row that is zero at first and is not trained.</param>
            /// <param name="max_norm">The norm that vectors are scaled down to when they are read.</param>
            /// <param name="norm_type">The p of that norm.</param>
            /// <param name="scale_grad_by_freq">Whether gradients are divided by the frequency in the batch.</param>
            /// <param name="sparse">Whether the gradient is a sparse tensor.</param>
            /// <param name="device">Where the table is made.</param>
            /// <param name="dtype">The type of the table.</param>
            public static Embedding Embedding(
                long num_embeddings,
                long embedding_dims,
                long? padding_idx = null,
                double? max_norm = null,
                double norm_type = 2,
                bool scale_grad_by_freq = false,
                bool sparse = false,
                Device? device = null,
                ScalarType? dtype = null)
            {
                var weight = new Parameter(empty([num_embeddings, embedding_dims], dtype, device));
                var layer = new Embedding(weight, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);
                layer.Draw();
                return layer;
            }

            /// <summary>A table of given vectors [number, length].</summary>
            public static Embedding Embedding_from_pretrained(
                Tensor embeddings,
                bool freeze = true,
                long? padding_idx = null,
                double? max_norm = null,
                double norm_type = 2,
                bool scale_grad_by_freq = false,
                bool sparse = false,
                Device? device = null,
                ScalarType? dtype = null)
            {
                using var scope = NewDisposeScope();
                var table = embeddings.detach().to(dtype ?? embeddings.dtype, device ?? embeddings.device);
                return new(
                    new Parameter(table, !freeze), padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>A table of vectors that is read by index: [...], int64, to [..., length].</summary>
    public sealed class Embedding : nn.Module<Tensor, Tensor>
    {
        private static readonly Operator Lookup = new("aten::embedding");
        private static readonly Operator Renormalize = new("aten::embedding_renorm_");

        private readonly long? paddingRow;
        private readonly double? maxNorm;
        private readonly double normType;
        private readonly bool scaleGradByFrequency;
        private readonly bool sparse;

        internal Embedding(
            Parameter weight,
            long? padding_idx,
            double? max_norm,
            double norm_type,
            bool scale_grad_by_freq,
            bool sparse)
            : base(nameof(Embedding))
        {
            var rows = weight.shape[0];
            if (padding_idx >= rows || padding_idx < -rows)
                throw new ArgumentException(
                    $"padding_idx {padding_idx} is not one of the {rows} rows of the table.", nameof(padding_idx));
            paddingRow = padding_idx < 0 ? padding_idx + rows : padding_idx;
            maxNorm = max_norm;
            normType = norm_type;
            scaleGradByFrequency = scale_grad_by_freq;
            this.sparse = sparse;
            this.weight = weight;
        }

        /// <summary>The table, [number, length].</summary>
        [field: ComponentName(Name = nameof(weight))]
        public Parameter weight { get; set => field = Replace(nameof(weight), field, value); }

        /// <summary>Reads the vectors of indices.</summary>
        public override Tensor forward(Tensor input)
        {
            if (maxNorm is { } norm)
            {
                using var noGrad = no_grad();
                Renormalize.InPlace(weight, input, norm, normType);
            }

            return Lookup.Tensor(weight, input, paddingRow ?? -1, scaleGradByFrequency, sparse);
        }

        internal void Draw()
        {
            nn.init.normal_(weight);
            if (paddingRow is not { } row) return;
            using var noGrad = no_grad();
            using var vector = weight.select(0, row);
            nn.init.zeros_(vector);
        }
    }
}
