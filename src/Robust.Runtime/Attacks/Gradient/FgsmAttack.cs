using Robust.Attacks.Losses;

namespace Robust.Attacks.Gradient;

/// <summary>
/// The fast gradient sign method: one step, from the input itself (Goodfellow, Shlens and Szegedy 2015) or from a
/// uniform start (Wong, Rice and Kolter 2020). It is PGD with one step.
/// </summary>
public sealed record FgsmAttack : Attack
{
    private readonly PgdAttack step;

    /// <summary>Describes the attack.</summary>
    /// <param name="stepSize">The length of the step in input units, finite and at least 0.</param>
    /// <param name="randomStart">Whether to start uniformly in the set, or at the input itself.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step size is not as above.</exception>
    public FgsmAttack(double stepSize, bool randomStart = true) => step = new PgdAttack(1, stepSize, 1, randomStart);

    /// <summary>The length of the step in input units.</summary>
    public double StepSize => step.StepSize;

    /// <summary>Whether the start is uniform in the set.</summary>
    public bool RandomStart => step.RandomStart;

    /// <summary>The name <c>fgsm</c>, or <c>fgsm-rs</c> with a random start.</summary>
    public override string Name => RandomStart ? "fgsm-rs" : "fgsm";

    /// <inheritdoc/>
    public override AttackProtocol Protocol => step.Protocol;

    private protected override IAdversarialLoss Criterion => step.Loss;

    private protected override void Search(AttackRun run) => step.Climb(run);
}
