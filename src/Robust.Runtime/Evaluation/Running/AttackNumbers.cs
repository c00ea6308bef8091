using Robust.Attacks;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Evaluation.Running;

/// <summary>What an attack on some examples took, and how far from its set it went.</summary>
internal readonly record struct AttackNumbers(
    long ForwardPasses, long BackwardPasses, long ZeroGradients, double Violation, double Seconds)
{
    /// <summary>The numbers of an attack whose examples were asked about once more.</summary>
    public static AttackNumbers Of(AttackResult found, int examples, TimeSpan time) => new(
        found.ForwardPasses + examples, found.BackwardPasses, found.ZeroGradients,
        found.Violation.max().to(ScalarType.Float64).Value<double>(), time.TotalSeconds);

    /// <summary>Of attacks one after the other.</summary>
    public AttackNumbers Then(AttackNumbers other) => Beside(other) with { Seconds = Seconds + other.Seconds };

    /// <summary>Of attacks side by side.</summary>
    public AttackNumbers Beside(AttackNumbers other) => new(
        ForwardPasses + other.ForwardPasses, BackwardPasses + other.BackwardPasses, ZeroGradients + other.ZeroGradients,
        Math.Max(Violation, other.Violation), Math.Max(Seconds, other.Seconds));
}
