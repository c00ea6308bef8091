namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // Dropout: zeros with probability p, and 1 / (1 - p) times the rest (Srivastava et al. 2014).
        public static partial class functional
        {
            private static readonly Activation DropoutElements = new("dropout");
            private static readonly Activation DropoutChannels = new("feature_dropout");
            private static readonly Activation DropoutAlpha = new("alpha_dropout");

            /// <summary>Drops single values.</summary>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                DropoutElements.Apply(input, inplace, p, training);

            /// <summary>Drops whole channels of [N, C, L], or of [C, L].</summary>
            public static Tensor dropout1d(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                if (input.Dimensions == 3) return DropoutChannels.Apply(input, inplace, p, training);
                using var scope = NewDisposeScope();
                var batch = DropoutChannels.Apply(input.unsqueeze(0), inplace, p, training);
                return batch.squeeze(0).MoveToOuterDisposeScope();
            }

            /// <summary>Drops whole channels of [N, C, H, W].</summary>
            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                DropoutChannels.Apply(input, inplace, p, training);

            /// <summary>Drops whole channels of [N, C, D, H, W].</summary>
            public static Tensor dropout3d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                DropoutChannels.Apply(input, inplace, p, training);

            /// <summary>Drops single values and keeps mean and variance, for SELU (Klambauer et al. 2017).</summary>
            public static Tensor alpha_dropout(
                Tensor input, double p = 0.5, bool training = false, bool inplace = false) =>
                DropoutAlpha.Apply(input, inplace, p, training);
        }
    }
}
