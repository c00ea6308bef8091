using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Operator Pad = new("aten::pad");

            /// <summary>Widens the last dimensions.</summary>
            /// <param name="input">The values.</param>
            /// <param name="pad">Before and after for the last dimension, then for the one before it, and so
            /// on.</param>
            /// <param name="mode">What stands in the border.</param>
            /// <param name="value">The value of a constant border.</param>
            public static Tensor pad(
                Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => mode switch
                {
                    PaddingModes.Zeros => Pad.Tensor(input, pad, "constant", 0.0),
                    PaddingModes.Constant => Pad.Tensor(input, pad, "constant", value),
                    PaddingModes.Reflect => Pad.Tensor(input, pad, "reflect"),
                    PaddingModes.Replicate => Pad.Tensor(input, pad, "replicate"),
                    PaddingModes.Circular => Pad.Tensor(input, pad, "circular"),
                    _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "There is no such padding mode."),
                };

            /// <summary>
            /// Widens the last dimensions: before and after for the last one, then the one before it, and so on.
            /// </summary>
            public static Tensor pad(
                Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, pad.ToArray(), mode, value);

            /// <summary>Widens the last dimension on both sides alike.</summary>
            public static Tensor pad(
                Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, (long[])[pad, pad], mode, value);

            /// <summary>Widens the last dimension: before and after.</summary>
            public static Tensor pad(
                Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, Sizes(pad), mode, value);

            /// <summary>Widens the last two dimensions: left, right, above, below.</summary>
            public static Tensor pad(
                Tensor input,
                (long, long, long, long) pad,
                PaddingModes mode = PaddingModes.Constant,
                double value = 0) =>
                functional.pad(input, (long[])[pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);
        }
    }
}
