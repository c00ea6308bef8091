using Robust.Declarations;
using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>
/// P(x) = { delta : |delta| &lt;= eps, lower &lt;= x + delta &lt;= upper }: a norm ball within a box, as a plain
/// object. The radius may differ from value to value, and a mask may keep values from changing.
/// </summary>
public abstract class Ball : IThreatModel
{
    private readonly double eps;
    private readonly IReadOnlyList<double>? epsPerValue;
    private readonly IReadOnlyList<bool>? mask;

    private protected Ball(double eps, double lower, double upper)
    {
        this.eps = Requirements.Size(eps, nameof(eps), "Eps");
        (Lower, Upper) = Requirements.Box(lower, upper);
    }

    /// <inheritdoc/>
    public abstract Norm Norm { get; }

    /// <summary>The radius in input units; with <see cref="EpsPerValue"/> the greatest of these.</summary>
    public double Eps => EpsPerValue?.Max() ?? eps;

    /// <inheritdoc/>
    public double Lower { get; }

    /// <inheritdoc/>
    public double Upper { get; }

    /// <summary>
    /// The radii eps_i in place of the one radius: the norm of delta_i / eps_i is then at most 1. One number per channel
    /// or feature (the second dimension of the inputs), or one for each value of an input; finite and at least 0,
    /// where 0 lets nothing change.
    /// </summary>
    /// <exception cref="ArgumentException">There are no numbers, or one is not as above.</exception>
    public IReadOnlyList<double>? EpsPerValue
    {
        get => epsPerValue;
        init => epsPerValue = Requirements.Radii(value);
    }

    /// <summary>
    /// What may change (true) and what may not (false): one flag per channel or feature (the second dimension of the
    /// inputs), or one for each value of an input. Without it everything may.
    /// </summary>
    /// <exception cref="ArgumentException">There are no flags.</exception>
    public IReadOnlyList<bool>? Mask
    {
        get => mask;
        init => mask = Requirements.NotEmpty(value);
    }

    /// <inheritdoc/>
    public string Description => Describe.Ball(this)
        + (EpsPerValue is null ? "" : ", radii per value") + (Mask is null ? "" : ", masked");

    /// <summary>The <see cref="Description"/>.</summary>
    public override string ToString() => Description;

    /// <summary>The same ball with another radius; radii per value go with the greatest.</summary>
    /// <inheritdoc/>
    public abstract IThreatModel WithEps(double eps);

    /// <inheritdoc/>
    public abstract IPerturbationSet At(Tensor inputs);

    /// <inheritdoc/>
    public Tensor? ScaleAt(Tensor inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var free = Mask is null ? null : Flags(Mask);
        return EpsPerValue is not null ? Balls.Scale(EpsPerValue, inputs, free)
            : free is not null ? Balls.PerValue(free, inputs) : null;
    }

    /// <summary>The radii per value, if there are any, when the greatest is another.</summary>
    private protected IReadOnlyList<double>? RadiiWithin(double greatest) =>
        EpsPerValue?.Select(radius => radius == 0 ? 0 : radius / Eps * greatest).ToArray();

    /// <summary>A mask as 1 and 0.</summary>
    internal static double[] Flags(IReadOnlyList<bool> mask) => [.. mask.Select(static may => may ? 1.0 : 0.0)];
}
