namespace Robust;

// Layers are applied in the order in which their attributes stand in the source.

/// <summary>A two-dimensional convolution over [C, H, W]; named <c>conv1</c>, <c>conv2</c>, ... in order.</summary>
/// <param name="filters">The number of output channels, at least 1.</param>
/// <param name="kernel">The side of the square kernel, at least 1.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class Conv2dAttribute(int filters, int kernel) : Attribute
{
    /// <summary>The number of output channels.</summary>
    public int Filters { get; } = filters;

    /// <summary>The side of the square kernel.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>The step between positions, 1 unless given.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>The zeros added on each side, 0 unless given.</summary>
    public int Padding { get; set; }

    /// <summary>Whether a learned constant is added to each channel; it is unless told not to.</summary>
    public bool Bias { get; set; } = true;
}

/// <summary>A fully connected layer over [features]; named <c>linear1</c>, <c>linear2</c>, ... in order.</summary>
/// <param name="features">The number of outputs, at least 1; the last layer has one a class.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class LinearAttribute(int features) : Attribute
{
    /// <summary>The number of outputs.</summary>
    public int Features { get; } = features;

    /// <summary>Whether a learned constant is added to each output; it is unless told not to.</summary>
    public bool Bias { get; set; } = true;
}

/// <summary>The rectifier max(0, x), value by value.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class ReLUAttribute : Attribute;

/// <summary>The maximum over square windows of [C, H, W].</summary>
/// <param name="kernel">The side of the window, at least 1.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class MaxPool2dAttribute(int kernel) : Attribute
{
    /// <summary>The side of the window.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>The step between windows; 0, the default, stands for the side of the window.</summary>
    public int Stride { get; set; }

    /// <summary>The border added on each side, at most half the window; 0 unless given.</summary>
    public int Padding { get; set; }
}

/// <summary>Lays [C, H, W] out as one vector of C * H * W features.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class FlattenAttribute : Attribute;
