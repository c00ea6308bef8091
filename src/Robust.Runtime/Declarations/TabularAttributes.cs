namespace Robust.Declarations;

/// <summary>
/// The inputs are records: each public readable numeric property of <typeparamref name="TRecord"/> is a feature, in
/// the order of declaration, inherited ones first.
/// </summary>
/// <remarks>
/// The build writes an encoder that scales every feature from its range to [0, 1]. There the perturbation set of
/// [RobustModel] holds: Eps is a fraction of each range, except where a feature gives its own or is immutable.
/// </remarks>
/// <typeparam name="TRecord">
/// A record, class or struct. Its properties are of type <see cref="double"/>, <see cref="float"/>,
/// <see cref="decimal"/>, a whole number, <see cref="bool"/> (0 and 1) or an enum (a column for each of its values, one of
/// which is 1), or they are marked with [Label], [Constraint] or [NotFeature].
/// </typeparam>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TabularInputAttribute<TRecord> : Attribute;

/// <summary>The range of a feature, and how far the adversary may move it.</summary>
/// <remarks>On a positional parameter of a record it stands for the property.</remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class FeatureAttribute : Attribute
{
    /// <summary>A yes-or-no feature or a choice, whose columns have the range 0 to 1.</summary>
    public FeatureAttribute()
    {
    }

    /// <summary>A feature with values from <paramref name="min"/> to <paramref name="max"/>.</summary>
    /// <param name="min">The least value, in the unit of the property.</param>
    /// <param name="max">The greatest value, above <paramref name="min"/>.</param>
    public FeatureAttribute(double min, double max) => (Min, Max) = (min, max);

    /// <summary>The least value.</summary>
    public double Min { get; } = Defaults.Feature.Min;

    /// <summary>The greatest value, 1 unless given.</summary>
    public double Max { get; } = Defaults.Feature.Max;

    /// <summary>
    /// How far the adversary may move the value, in the unit of the property, at least 0 and at most the width of the
    /// range. Unless given, the eps of the model times that width. A bool or a choice can change only where it is 1.
    /// </summary>
    public double Eps { get; set; }
}

/// <summary>A feature that the adversary cannot change.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class ImmutableAttribute : Attribute;

/// <summary>A property that is not a feature: the model does not see it.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class NotFeatureAttribute : Attribute;

/// <summary>
/// The property that holds the true class: of the enum of [Labels], or for [Classes] an <see cref="int"/> from 0 (or a
/// <see cref="bool"/> where there are two classes).
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class LabelAttribute : Attribute;
