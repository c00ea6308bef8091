using Robust.Attacks.Geometry;
using static TorchSharp.torch;

namespace Robust.Attacks.MinimumNorm;

/// <summary>The descent of <see cref="CarliniWagnerAttack"/>: Adam on w, with z = middle + half sin(w).</summary>
/// <remarks>
/// Carlini and Wagner 2017, section V-B, but for the sine in place of their tanh; Adam with the defaults of Kingma and
/// Ba 2015, algorithm 1. Steps of Adam are of one length in w, whatever the slope. Near the edge of the box, 1e-6 of its
/// width within, tanh takes seven units of w to get anywhere, and a black or white pixel stays where it is for hundreds
/// of steps; of the sine it is 0.1 to get 0.25 % of the width away, and a pixel that is pushed outward comes to rest at
/// the edge, from where it can return.
/// </remarks>
internal sealed class AdamDescent : PenaltyDescent
{
    private const double FirstDecay = 0.9;
    private const double SecondDecay = 0.999;
    private const double Floor = 1e-8;

    /// <summary>How far within the box the start lies, in halves of it: right at the edge the slope is 0.</summary>
    private const double Inset = 1e-6;

    private readonly double learningRate;

    public AdamDescent(
        CarliniWagnerAttack attack, AttackRun run, BallGeometry ball, Tensor rows, ConstantSearch constants)
        : base(attack, run, ball, rows, constants)
    {
        using var scope = NewDisposeScope();
        learningRate = attack.LearningRate;
        Middle = (Ball.Lower + Ball.Upper) / 2;
        Half = (Ball.Upper - Ball.Lower) / 2;
        var place = Middle.neg().div_(Half.masked_fill(Half.eq(0), 1)).clamp_(-1, 1);
        Weights = place.mul_(1 - Math.Max(Inset, 2 * finfo(Half.dtype).eps)).asin_();
        FirstMoment = zeros_like(Weights);
        SecondMoment = zeros_like(Weights);
    }

    /// <summary>The middle of the box [K, ...].</summary>
    private Tensor Middle
    {
        get => Get();
        init => Set(value);
    }

    /// <summary>Half the width of the box [K, ...], 0 where nothing may change.</summary>
    private Tensor Half
    {
        get => Get();
        init => Set(value);
    }

    /// <summary>The w [K, ...].</summary>
    private Tensor Weights
    {
        get => Get();
        init => Set(value);
    }

    private Tensor FirstMoment
    {
        get => Get();
        init => Set(value);
    }

    private Tensor SecondMoment
    {
        get => Get();
        init => Set(value);
    }

    protected override void Step(int iteration)
    {
        var z = (Middle + Half * Weights.sin()).clamp_(Ball.Lower, Ball.Upper);
        using var pass = Run.Classifier.Forward(Ball.Apply(z));
        var gradient = PenaltyGradient(pass).add_(z, alpha: 2);
        Descend(gradient.mul_(Half).mul_(Weights.cos()), iteration + 1);
        Judge(z, pass.Logits);
    }

    protected override Tensor Distance(Tensor z) => z.flatten(1).square().sum(1);

    protected override Tensor Measure(Tensor z) => Distance(z);

    private void Descend(Tensor gradient, int step)
    {
        FirstMoment.mul_(FirstDecay).add_(gradient, alpha: 1 - FirstDecay);
        SecondMoment.mul_(SecondDecay).addcmul_(gradient, gradient, 1 - SecondDecay);
        var size = (SecondMoment / (1 - Math.Pow(SecondDecay, step))).sqrt_();
        size.add_(Math.Max(Floor, finfo(size.dtype).tiny));
        Weights.addcdiv_(FirstMoment, size, -learningRate / (1 - Math.Pow(FirstDecay, step)));
    }
}
