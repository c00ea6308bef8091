using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Sets.Balls;

/// <summary>The L2 and L1 balls: the runtime's formulas over the radius and the two bounds that the box sets.</summary>
internal sealed class NormSetEmitter(string owner, Ball ball, Names names) : SetEmitter(owner, ball, names)
{
    protected override string Summary => "The ball, and the box as two bounds of delta, value by value.";

    protected override string BoundsComment =>
        $"what the box leaves to delta, from {From(Ball.Lower)} to {From(Ball.Upper)}";

    protected override string LowerBound => $"({To(Ball.Lower)}).clamp_(max: 0){Freedom}";

    protected override string UpperBound => $"({To(Ball.Upper)}).clamp_(min: 0){Freedom}";

    /// <summary>Leaves nothing to values of scale 0.</summary>
    private string Freedom => IsScaled ? ".mul_(scale.ne(0))" : "";

    protected override void WriteVerbs(IndentedWriter writer)
    {
        var (tensor, norm, scale) = (Names.Tensor, Ball.Norm.ToString(), IsScaled ? ", scale" : "");
        var bounds = Ball.Norm == Norm.L1 ? ", lower, upper" : "";
        writer.Lines($$"""
            public {{tensor}} Zero() => {{Names.ZerosLike}}(inputs);

            public {{tensor}} Start({{Names.Generator}}? generator = null)
            {
                // Uniform in the ball, then into the box.
                var delta = StartInBall(generator);
                Project(delta);
                return delta;
            }

            public {{tensor}} StartInBall({{Names.Generator}}? generator = null) =>
                {{Names.Balls}}.Uniform{{norm}}(inputs, eps, generator{{scale}});

            public {{tensor}} Apply({{tensor}} delta) => inputs + delta;

            public void Ascend({{tensor}} delta, {{tensor}} gradient, double stepSize) =>
                {{Names.Balls}}.Ascend{{norm}}(delta, gradient, stepSize{{bounds}}{{scale}});

            public void Ascend({{tensor}} delta, {{tensor}} gradient, {{tensor}} stepSizes) =>
                {{Names.Balls}}.Ascend{{norm}}(delta, gradient, stepSizes{{bounds}}{{scale}});
            """);
        if (Ball.Norm == Norm.L1)
        {
            writer.Line().Lines($$"""
                public void Ascend({{tensor}} delta, {{tensor}} gradient, double stepSize, int? width) =>
                    {{Names.Balls}}.AscendL1(delta, gradient, stepSize{{bounds}}, {{(IsScaled ? "scale" : "null")}}, width);
                """);
        }

        writer.Line().Lines($$"""
            public void Project({{tensor}} delta) =>
                {{Names.Balls}}.Project{{norm}}(delta, lower, upper, eps{{scale}});

            public {{tensor}} Violation({{tensor}} delta) =>
                {{Names.Balls}}.Violation{{norm}}(delta, lower, upper, eps{{scale}});
            """);
    }
}
