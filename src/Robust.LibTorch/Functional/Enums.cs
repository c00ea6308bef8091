namespace TorchSharp;

/// <summary>Paddings of a convolution that are computed from its kernel.</summary>
public enum Padding
{
    /// <summary>No padding.</summary>
    Valid = 0,

    /// <summary>As much as keeps the size; for stride 1.</summary>
    Same = 1,
}

/// <summary>What stands in a padded border.</summary>
public enum PaddingModes
{
    /// <summary>Zeros.</summary>
    Zeros = 0,

    /// <summary>The values mirrored at the edge.</summary>
    Reflect = 1,

    /// <summary>The value at the edge.</summary>
    Replicate = 2,

    /// <summary>The values from the other side.</summary>
    Circular = 3,

    /// <summary>A given value.</summary>
    Constant = 4,
}

public static partial class torch
{
    /// <summary>How <c>grid_sample</c> reads between pixels.</summary>
    public enum GridSampleMode
    {
        /// <summary>The nearest pixel.</summary>
        Nearest = 0,

        /// <summary>Linearly between the four nearest pixels.</summary>
        Bilinear = 2,
    }

    /// <summary>What <c>grid_sample</c> reads outside of the input.</summary>
    public enum GridSamplePaddingMode
    {
        /// <summary>Zero.</summary>
        Zeros = 0,

        /// <summary>The input mirrored at its border.</summary>
        Reflection = 1,

        /// <summary>The nearest pixel of the border.</summary>
        Border = 2,
    }

    /// <summary>How <c>interpolate</c> computes new pixels.</summary>
    public enum InterpolationMode
    {
        /// <summary>The nearest pixel, rounded down.</summary>
        Nearest = 0,

        /// <summary>Linearly along one axis.</summary>
        Linear = 1,

        /// <summary>Linearly along two axes.</summary>
        Bilinear = 2,

        /// <summary>By cubic convolution along two axes.</summary>
        Bicubic = 3,

        /// <summary>Linearly along three axes.</summary>
        Trilinear = 4,

        /// <summary>The mean over the pixels that a new pixel covers.</summary>
        Area = 5,

        /// <summary>The nearest pixel.</summary>
        NearestExact = 6,
    }

    /// <summary>How <c>Upsample</c> computes new pixels.</summary>
    public enum UpsampleMode
    {
        /// <summary>The nearest pixel, rounded down.</summary>
        Nearest = 0,

        /// <summary>Linearly along one axis.</summary>
        Linear = 1,

        /// <summary>Linearly along two axes.</summary>
        Bilinear = 2,

        /// <summary>By cubic convolution along two axes.</summary>
        Bicubic = 3,

        /// <summary>Linearly along three axes.</summary>
        Trilinear = 4,
    }

    public static partial class nn
    {
        /// <summary>How the values of a loss become one.</summary>
        public enum Reduction
        {
            /// <summary>They do not: one value each.</summary>
            None = 0,

            /// <summary>Their mean.</summary>
            Mean = 1,

            /// <summary>Their sum.</summary>
            Sum = 2,
        }
    }
}
