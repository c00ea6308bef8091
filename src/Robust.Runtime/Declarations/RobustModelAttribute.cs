namespace Robust.Declarations;

/// <summary>
/// Declares a classifier and the perturbations it must withstand: |delta| &lt;= <see cref="Eps"/> in a norm, within the
/// box [<see cref="Lower"/>, <see cref="Upper"/>]. The build writes its threat model and its trainer.
/// </summary>
/// <remarks>
/// The class must be <c>partial</c>. Either it declares its layers by attributes (<see cref="InputAttribute"/>,
/// <see cref="Conv2dAttribute"/>, ...), or it is a hand-written <c>Module&lt;Tensor, Tensor&gt;</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RobustModelAttribute : Attribute
{
    /// <summary>
    /// The radius of the ball, in input units (pixels in [0, 1]: 8/255, not 8; in L0, the number of pixels); required,
    /// above 0.
    /// </summary>
    public double Eps { get; set; }

    /// <summary>The norm of the ball, L-infinity unless given.</summary>
    public Norm Norm { get; set; }

    /// <summary>The least value of an input, 0 unless given.</summary>
    public double Lower { get; set; } = Defaults.Box.Lower;

    /// <summary>The greatest value of an input, 1 unless given; above <see cref="Lower"/>.</summary>
    public double Upper { get; set; } = Defaults.Box.Upper;
}

/// <summary>
/// Declares a classifier and the perturbations it must withstand, by the type of its threat model. The build writes
/// its trainer.
/// </summary>
/// <remarks>Otherwise as <see cref="RobustModelAttribute"/>.</remarks>
/// <typeparam name="TThreatModel">
/// A class with an accessible constructor that needs no arguments: one that a threat attribute declares, or one that
/// implements <see cref="ThreatModels.IThreatModel"/>.
/// </typeparam>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RobustModelAttribute<TThreatModel> : Attribute;
