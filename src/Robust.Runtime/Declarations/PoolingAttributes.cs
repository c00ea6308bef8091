namespace Robust.Declarations;

/// <summary>What poolings over windows share; <c>pool1</c>, <c>pool2</c>, ... in order.</summary>
/// <param name="kernel">The side of the window, at least 1.</param>
public abstract class PoolingAttribute(int kernel) : LayerAttribute
{
    /// <summary>The side of the window.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>The step between windows; 0, the default, stands for the side of the window.</summary>
    public int Stride { get; set; }

    /// <summary>The border added on each side, at most half the window; 0 unless given.</summary>
    public int Padding { get; set; }
}

/// <summary>The maximum over windows of [C, L].</summary>
/// <param name="kernel">The length of the window, at least 1.</param>
public sealed class MaxPool1dAttribute(int kernel) : PoolingAttribute(kernel);

/// <summary>The maximum over square windows of [C, H, W].</summary>
/// <param name="kernel">The side of the window, at least 1.</param>
public sealed class MaxPool2dAttribute(int kernel) : PoolingAttribute(kernel);

/// <summary>The mean over square windows of [C, H, W]; the zeros of the border count.</summary>
/// <param name="kernel">The side of the window, at least 1.</param>
public sealed class AvgPool2dAttribute(int kernel) : PoolingAttribute(kernel);

/// <summary>The mean of each channel of [C, H, W] or [C, L], which leaves a vector of C features.</summary>
public sealed class GlobalAvgPoolAttribute : LayerAttribute;
