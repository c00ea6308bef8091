using Robust.Attacks.Losses;

namespace Robust.Attacks.Gradient;

/// <summary>
/// The momentum iterative fast gradient sign method: steps of eps / steps from the input itself, each in the direction
/// that the gradients so far add up to, g = momentum g + gradient / |gradient|_1. It is PGD with momentum.
/// </summary>
/// <remarks>Source: Dong et al. 2018, "Boosting adversarial attacks with momentum", algorithm 1.</remarks>
public sealed record MiFgsmAttack : Attack
{
    /// <summary>Describes the attack.</summary>
    /// <param name="steps">The number of steps, at least 1.</param>
    /// <param name="momentum">The decay factor of the momentum, finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not as above.</exception>
    public MiFgsmAttack(int steps = 10, double momentum = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        if (!(double.IsFinite(momentum) && momentum >= 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(momentum), momentum, "The momentum must be finite and at least 0.");
        }

        (Steps, Momentum) = (steps, momentum);
    }

    /// <summary>The number of steps.</summary>
    public int Steps { get; }

    /// <summary>The decay factor of the momentum.</summary>
    public double Momentum { get; }

    /// <summary>What is ascended; cross-entropy unless given.</summary>
    public IAdversarialLoss Loss { get; init; } = CrossEntropyLoss.Instance;

    /// <summary>The name <c>mi-fgsm</c>.</summary>
    public override string Name => "mi-fgsm";

    /// <inheritdoc/>
    public override AttackProtocol Protocol => new(Steps);

    private protected override IAdversarialLoss Criterion => Loss;

    private protected override void Search(AttackRun run)
    {
        var steps = new PgdAttack(Steps, run.ThreatModel.Eps / Steps, randomStart: false)
        {
            Loss = Loss,
            Momentum = Momentum,
        };
        steps.Climb(run);
    }
}
