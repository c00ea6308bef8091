using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Sets.Balls;

/// <summary>The L-infinity ball: two bounds of each value, ball and box in one.</summary>
internal sealed class LInfSetEmitter(string owner, Ball ball, Names names) : SetEmitter(owner, ball, names)
{
    protected override string Summary => "Ball and box together as two bounds of delta, value by value.";

    protected override string BoundsComment => IsScaled
        ? $"lower = max(-eps scale, {From(Ball.Lower)}), "
            + $"upper = min(eps scale, {From(Ball.Upper)})"
        : $"lower = max(-eps, {From(Ball.Lower)}), upper = min(eps, {From(Ball.Upper)})";

    protected override string LowerBound => IsScaled
        ? $"{Names.Maximum}({To(Ball.Lower)}, scale * -eps).clamp_(max: 0)"
        : $"({To(Ball.Lower)}).clamp_(min: -eps, max: 0)";

    protected override string UpperBound => IsScaled
        ? $"{Names.Minimum}({To(Ball.Upper)}, scale * eps).clamp_(min: 0)"
        : $"({To(Ball.Upper)}).clamp_(min: 0, max: eps)";

    protected override void WriteVerbs(IndentedWriter writer)
    {
        var (tensor, noGrad) = (Names.Tensor, Names.NoGrad);
        writer.Lines($$"""
            public {{tensor}} Zero() => {{Names.ZerosLike}}(inputs);

            public {{tensor}} Start({{Names.Generator}}? generator = null) =>
                StartInBall(generator).clamp_(lower, upper);

            public {{tensor}} StartInBall({{Names.Generator}}? generator = null) =>
                {{Names.Balls}}.UniformLInf(inputs, eps, generator{{(IsScaled ? ", scale" : "")}});

            public {{tensor}} Apply({{tensor}} delta) => inputs + delta;

            public void Ascend({{tensor}} delta, {{tensor}} gradient, double stepSize)
            {
                // The steepest ascent of a linear function in the L-infinity norm: every value by the whole step.
                using var constant = {{noGrad}}();
                using var direction = gradient.sign(){{(IsScaled ? ".mul_(scale)" : "")}};
                delta.add_(direction, alpha: stepSize);
            }

            public void Ascend({{tensor}} delta, {{tensor}} gradient, {{tensor}} stepSizes) =>
                {{Names.Balls}}.AscendLInf(delta, gradient, stepSizes{{(IsScaled ? ", scale" : "")}});

            public void Project({{tensor}} delta)
            {
                using var constant = {{noGrad}}();
                delta.clamp_(lower, upper);
            }

            public {{tensor}} Violation({{tensor}} delta)
            {
                using var scope = {{Names.NewDisposeScope}}();
                using var constant = {{noGrad}}();
                var outside = {{Names.Maximum}}(lower - delta, delta - upper).flatten(1).amax(1);
                return outside.clamp_(min: 0).MoveToOuterDisposeScope();
            }
            """);
    }
}
