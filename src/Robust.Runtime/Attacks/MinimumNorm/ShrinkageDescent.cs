using Robust.Attacks.Geometry;
using static TorchSharp.torch;

namespace Robust.Attacks.MinimumNorm;

/// <summary>The descent of <see cref="EadAttack"/>: steps along the gradient, each followed by a shrinkage.</summary>
/// <remarks>Chen et al. 2018, equations 4 to 6 and algorithm 1.</remarks>
internal sealed class ShrinkageDescent : PenaltyDescent
{
    private readonly EadAttack attack;

    public ShrinkageDescent(
        EadAttack attack, AttackRun run, BallGeometry ball, Tensor rows, ConstantSearch constants)
        : base(attack, run, ball, rows, constants)
    {
        this.attack = attack;
        using var scope = NewDisposeScope();
        Point = zeros_like(Ball.Lower);
        Ahead = Point.clone();
    }

    /// <summary>Where the examples are: z [K, ...].</summary>
    private Tensor Point
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>Where momentum carries them [K, ...], and gradients are taken.</summary>
    private Tensor Ahead
    {
        get => Get();
        set => Set(value);
    }

    protected override void Step(int iteration)
    {
        using var pass = Run.Classifier.Forward(Ball.Apply(Ahead));
        var gradient = PenaltyGradient(pass).add_(Ahead, alpha: 2);
        var rate = attack.LearningRate * Math.Sqrt(1 - (iteration / (double)attack.Iterations));
        var next = Shrunk(Ahead.add(gradient, alpha: -rate));
        var momentum = iteration / (iteration + 3.0);
        Ahead = next.add(next - Point, alpha: momentum).clamp_(Ball.Lower, Ball.Upper);
        Point = next.alias();
        Judge(next, Run.Classifier.Logits(Ball.Apply(next)));
    }

    protected override Tensor Distance(Tensor z)
    {
        var flat = z.flatten(1);
        return flat.square().sum(1).add_(flat.abs().sum(1), alpha: attack.Beta);
    }

    protected override Tensor Measure(Tensor z) =>
        attack.Decision == EadDecision.L1 ? z.flatten(1).abs().sum(1) : Distance(z);

    /// <summary>Each value lowered by beta, to no less than 0, and clipped to the box.</summary>
    private Tensor Shrunk(Tensor z) =>
        (z.abs() - attack.Beta).clamp_(min: 0).mul_(z.sign()).clamp_(Ball.Lower, Ball.Upper);
}
