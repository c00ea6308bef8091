using Robust.Attacks.Gradient;

namespace Robust.Training;

/// <summary>How each epoch is measured on the validation data.</summary>
public sealed record ValidationOptions
{
    /// <summary>How many of the first validation examples are measured, at least 1 (1,000 unless given).</summary>
    public int Samples { get; init; } = 1000;

    /// <summary>
    /// The attack that robust accuracy is measured with; when null, <see cref="PgdAttack.Within"/>: PGD of 10 steps of
    /// 0.25 eps, one start.
    /// </summary>
    public PgdAttack? Attack { get; init; }
}
