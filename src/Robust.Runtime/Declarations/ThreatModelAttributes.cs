namespace Robust.Declarations;

// On a partial class, each of these makes the build write the class as an IThreatModel.

/// <summary>What all declared threat models have: the box that inputs live in.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public abstract class ThreatModelAttribute : Attribute
{
    /// <summary>The least value of an input, 0 unless given.</summary>
    public double Lower { get; set; } = Defaults.Box.Lower;

    /// <summary>The greatest value of an input, 1 unless given; above <see cref="Lower"/>.</summary>
    public double Upper { get; set; } = Defaults.Box.Upper;
}

/// <summary>A ball within the box.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public abstract class BallAttribute : ThreatModelAttribute
{
    /// <summary>
    /// Whether each channel, feature or value may change: as many as an input has channels (or features), or as it has
    /// values in all; false keeps it as it is. All may unless given.
    /// </summary>
    public bool[]? Mask { get; set; }
}

/// <summary>A ball whose radius is a length in input units.</summary>
/// <param name="eps">The radius (pixels in [0, 1]: 8/255, not 8), above 0.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public abstract class NormBallAttribute(double eps) : BallAttribute
{
    /// <summary>The radius.</summary>
    public double Eps { get; } = eps;

    /// <summary>
    /// Instead of one radius, that of each channel, feature or value: as many as an input has channels (or features),
    /// or as it has values in all; at least 0, where 0 keeps the value as it is.
    /// </summary>
    public double[]? EpsPerValue { get; set; }
}

/// <summary>
/// Declares |delta|_inf &lt;= eps: each value changes by at most eps; with <see cref="NormBallAttribute.EpsPerValue"/>,
/// by at most its own.
/// </summary>
/// <param name="eps">The radius, above 0; left out where EpsPerValue is given.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LInfAttribute(double eps = 0) : NormBallAttribute(eps);

/// <summary>
/// Declares |delta|_2 &lt;= eps; with <see cref="NormBallAttribute.EpsPerValue"/>, the ellipsoid
/// sum (delta_i / eps_i)^2 &lt;= 1.
/// </summary>
/// <param name="eps">The radius, above 0; left out where EpsPerValue is given.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class L2Attribute(double eps = 0) : NormBallAttribute(eps);

/// <summary>
/// Declares |delta|_1 &lt;= eps; with <see cref="NormBallAttribute.EpsPerValue"/>, sum |delta_i| / eps_i &lt;= 1.
/// </summary>
/// <param name="eps">The radius, above 0; left out where EpsPerValue is given.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class L1Attribute(double eps = 0) : NormBallAttribute(eps);

/// <summary>Declares |delta|_0 &lt;= pixels: so many pixels (or features) change, to any value in the box.</summary>
/// <param name="pixels">The number of pixels, at least 1.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class L0Attribute(int pixels) : BallAttribute
{
    /// <summary>The number of pixels.</summary>
    public int Pixels { get; } = pixels;
}

/// <summary>Declares rotations about the center of the image and shifts in its plane.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RotationTranslationAttribute : ThreatModelAttribute
{
    /// <summary>The greatest angle in degrees, either way, from 0 to 180; 0 unless given.</summary>
    public double MaxDegrees { get; set; }

    /// <summary>The greatest shift in pixels, in each direction, at least 0; 0 unless given.</summary>
    public double MaxShift { get; set; }
}

/// <summary>Declares a rectangle of pixels that takes any values in the box.</summary>
/// <param name="height">Its height in pixels, at least 1.</param>
/// <param name="width">Its width in pixels, at least 1.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PatchAttribute(int height, int width) : ThreatModelAttribute
{
    /// <summary>Its height in pixels.</summary>
    public int Height { get; } = height;

    /// <summary>Its width in pixels.</summary>
    public int Width { get; } = width;

    /// <summary>Where it lies; searched for unless given.</summary>
    public PatchLocation Location { get; set; }
}

/// <summary>Declares a set of sets: the adversary chooses one of them, example by example.</summary>
/// <typeparam name="TFirst">A threat model.</typeparam>
/// <typeparam name="TSecond">A threat model.</typeparam>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class UnionAttribute<TFirst, TSecond> : Attribute;

/// <summary>Declares a set of sets: the adversary chooses one of them, example by example.</summary>
/// <typeparam name="TFirst">A threat model.</typeparam>
/// <typeparam name="TSecond">A threat model.</typeparam>
/// <typeparam name="TThird">A threat model.</typeparam>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class UnionAttribute<TFirst, TSecond, TThird> : Attribute;

/// <summary>Declares a set of sets: the adversary chooses one of them, example by example.</summary>
/// <typeparam name="TFirst">A threat model.</typeparam>
/// <typeparam name="TSecond">A threat model.</typeparam>
/// <typeparam name="TThird">A threat model.</typeparam>
/// <typeparam name="TFourth">A threat model.</typeparam>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class UnionAttribute<TFirst, TSecond, TThird, TFourth> : Attribute;
