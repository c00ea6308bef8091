namespace Robust.Declarations;

/// <summary>
/// The shape of one input, without the batch: channels, height, width for images; channels, length for signals;
/// features for vectors.
/// </summary>
/// <param name="shape">Each extent at least 1: <c>[Input(1, 28, 28)]</c>, <c>[Input(2, 400)]</c> or
/// <c>[Input(784)]</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class InputAttribute(params int[] shape) : Attribute
{
    /// <summary>The extents of one input.</summary>
    public IReadOnlyList<int> Shape { get; } = shape;
}

/// <summary>The classes are the values of an enum, which must be 0 .. n - 1.</summary>
/// <typeparam name="TEnum">The enum: one value per class.</typeparam>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LabelsAttribute<TEnum> : Attribute
    where TEnum : struct, Enum;

/// <summary>The number of classes, where they have no names.</summary>
/// <param name="count">At least 2.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ClassesAttribute(int count) : Attribute
{
    /// <summary>The number of classes.</summary>
    public int Count { get; } = count;
}
