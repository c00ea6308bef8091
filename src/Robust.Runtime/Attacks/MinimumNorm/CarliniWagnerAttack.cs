using Robust.Attacks.Geometry;
using Robust.Declarations;
using static TorchSharp.torch;

namespace Robust.Attacks.MinimumNorm;

/// <summary>
/// The L2 attack of Carlini and Wagner: Adam on |delta|_2^2 + c max(z[y] - max z[other] + confidence, 0), with
/// sin(w) for delta so that it stays within the box, and a binary search for the c of each example.
/// </summary>
/// <remarks>
/// Source: Carlini and Wagner 2017, "Towards evaluating the robustness of neural networks", sections V-B, V-D and VI-A.
/// They take tanh, which has no slope at the edges of the box: a short search moved no black or white pixel.
/// In a ball with a radius for each value the distance is measured in its units; values that may not change do not.
/// </remarks>
public sealed record CarliniWagnerAttack : PenaltyAttack
{
    /// <summary>Describes the attack.</summary>
    /// <param name="iterations">The number of steps of Adam for each c, at least 1.</param>
    /// <param name="searchSteps">The number of values tried for each c, at least 1.</param>
    /// <param name="learningRate">The learning rate of Adam on w, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not as above.</exception>
    public CarliniWagnerAttack(int iterations = 1000, int searchSteps = 9, double learningRate = 0.01)
        : base(iterations, searchSteps, learningRate)
    {
    }

    /// <summary>The name <c>cw-l2</c>.</summary>
    public override string Name => "cw-l2";

    private protected override Norm Norm => Norm.L2;

    private protected override PenaltyDescent Descent(
        AttackRun run, BallGeometry ball, Tensor rows, ConstantSearch constants) =>
        new AdamDescent(this, run, ball, rows, constants);
}
