using Robust.Data.Records;
using Robust.Declarations;
using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>
/// What an adversary may do to a record who has to hand in a valid one: the perturbations of a ball that leave whole features whole,
/// choices choices, and relations between features intact.
/// </summary>
/// <remarks>
/// Perturbations are projected onto the ball and then repaired (<see cref="RecordValidity.Repaired"/>), so that any attack and any
/// inner maximizer that takes a set keeps to valid records. What cannot be repaired is outside of the set, and no evaluation counts it.
/// </remarks>
public sealed class ValidRecords : IThreatModel
{
    /// <summary>Restricts a ball to valid records.</summary>
    /// <param name="ball">How far the adversary may go: a ball of L-infinity, L2, L1 or L0.</param>
    /// <param name="constraints">What makes a record valid, as the build writes it: <c>FraudNetConstraints.Instance</c>.</param>
    /// <exception cref="RobustException">The threat model is no ball.</exception>
    public ValidRecords(IThreatModel ball, IRecordConstraints constraints)
    {
        ArgumentNullException.ThrowIfNull(ball);
        ArgumentNullException.ThrowIfNull(constraints);
        (Ball, Constraints) = ball.Norm != Norm.None
            ? (ball, constraints)
            : throw new RobustException(
                $"Valid records are taken from a ball, not from \"{ball.Description}\": give an LInf, L2, L1 or L0.");
    }

    /// <summary>How far the adversary may go.</summary>
    public IThreatModel Ball { get; }

    /// <summary>What makes a record valid.</summary>
    public IRecordConstraints Constraints { get; }

    /// <inheritdoc/>
    public Norm Norm => Norm.None;

    /// <inheritdoc/>
    public double Eps => Ball.Eps;

    /// <inheritdoc/>
    public double Lower => Ball.Lower;

    /// <inheritdoc/>
    public double Upper => Ball.Upper;

    /// <inheritdoc/>
    public string Description => Constraints.Names.Count == 0
        ? $"{Ball.Description}, valid records"
        : $"{Ball.Description}, valid records by {string.Join(", ", Constraints.Names)}";

    /// <inheritdoc/>
    public IThreatModel? WithEps(double eps) => Ball.WithEps(eps) is { } other ? new ValidRecords(other, Constraints) : null;

    /// <inheritdoc/>
    public IPerturbationSet At(Tensor inputs) => new ValidRecordSet(this, inputs);

    /// <summary>The <see cref="Description"/>.</summary>
    public override string ToString() => Description;
}
