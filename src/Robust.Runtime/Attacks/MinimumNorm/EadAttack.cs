using Robust.Attacks.Geometry;
using Robust.Declarations;
using static TorchSharp.torch;

namespace Robust.Attacks.MinimumNorm;

/// <summary>
/// The elastic-net attack: iterative shrinkage and thresholding with momentum (FISTA) on
/// |delta|_2^2 + beta |delta|_1 + c max(z[y] - max z[other] + confidence, 0), for sparse perturbations in L1 balls.
/// </summary>
/// <remarks>
/// Source: Chen et al. 2018, "EAD: elastic-net attacks to deep neural networks via adversarial examples", algorithm 1.
/// The points that gradients are taken at are kept in the box, where the model is defined.
/// </remarks>
public sealed record EadAttack : PenaltyAttack
{
    /// <summary>Describes the attack.</summary>
    /// <param name="iterations">The number of steps for each c, at least 1.</param>
    /// <param name="searchSteps">The number of values tried for each c, at least 1.</param>
    /// <param name="learningRate">
    /// The length of the first step along the gradient, finite and above 0; it decays with the root of the steps left.
    /// </param>
    /// <param name="beta">By how much each step shrinks each value, in widths of the box, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not as above.</exception>
    public EadAttack(int iterations = 1000, int searchSteps = 9, double learningRate = 0.01, double beta = 1e-3)
        : base(iterations, searchSteps, learningRate) => Beta = Positive(beta, nameof(beta));

    /// <summary>By how much each step shrinks each value, in widths of the box.</summary>
    public double Beta { get; }

    /// <summary>Which of two perturbations that fool the classifier is the smaller one; L1 unless given.</summary>
    public EadDecision Decision { get; init; } = EadDecision.L1;

    /// <summary>The name <c>ead</c>.</summary>
    public override string Name => "ead";

    private protected override Norm Norm => Norm.L1;

    private protected override PenaltyDescent Descent(
        AttackRun run, BallGeometry ball, Tensor rows, ConstantSearch constants) =>
        new ShrinkageDescent(this, run, ball, rows, constants);
}
