using Robust.Attacks.Geometry;
using Robust.Attacks.Gradient;
using Robust.Declarations;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Attacks.MinimumNorm;

/// <summary>
/// DeepFool: steps onto the nearest linearized decision boundary until the class changes. What it finds is small and
/// found in a few steps, but it need not be the smallest; it counts as success where it is within the ball.
/// </summary>
/// <remarks>
/// Source: Moosavi-Dezfooli, Fawzi and Frossard 2016, "DeepFool: a simple and accurate method to fool deep neural
/// networks", algorithm 2, and what follows it on other norms. Each step keeps to the box, and looks from the point
/// that overshoots the boundary, as their program does. It takes balls in L-infinity, L2 and L1, in a union each
/// member.
/// </remarks>
public sealed record DeepFoolAttack : Attack
{
    /// <summary>Describes the attack.</summary>
    /// <param name="steps">The most steps to take, at least 1.</param>
    /// <param name="overshoot">
    /// By how much of its length a perturbation is prolonged, finite and above 0, so that it ends beyond the boundary.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not as above.</exception>
    public DeepFoolAttack(int steps = 50, double overshoot = 0.02)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        if (!(double.IsFinite(overshoot) && overshoot > 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(overshoot), overshoot, "The overshoot must be finite and above 0.");
        }

        (Steps, Overshoot) = (steps, overshoot);
    }

    /// <summary>The most steps taken.</summary>
    public int Steps { get; }

    /// <summary>By how much of its length a perturbation is prolonged.</summary>
    public double Overshoot { get; }

    /// <summary>
    /// The number of classes looked at, the true one included: at least 2, and 10 unless given. They are the likeliest
    /// at the input, and each but the true one takes a backward pass a step.
    /// </summary>
    public int Candidates
    {
        get;
        init => field = value >= 2
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Candidates), value, "Candidates must be at least 2.");
    } = 10;

    /// <summary>The name <c>deepfool</c>.</summary>
    public override string Name => "deepfool";

    /// <inheritdoc/>
    public override AttackProtocol Protocol => new(Steps);

    private protected override void CheckSet(IThreatModel threatModel, IPerturbationSet set) =>
        BallGeometry.Check(threatModel, set, Name, Norm.LInf, Norm.L2, Norm.L1);

    private protected override void Search(AttackRun run)
    {
        var rivals = stack([.. Targets.Of(run, Math.Max(1, Candidates - 1)).Select(static target => target!)], 1);
        BallGeometry.ForEach(run, Name, [Norm.LInf, Norm.L2, Norm.L1], ball =>
        {
            if (run.Standing() is { } rows)
            {
                using var search = new DeepFoolSearch(this, run, ball, rows, rivals.index_select(0, rows));
                search.Advance();
            }
        });
    }
}
