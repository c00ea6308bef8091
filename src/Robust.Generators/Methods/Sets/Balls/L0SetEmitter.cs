using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Sets.Balls;

/// <summary>A number of pixels that may change: the runtime's formulas over the two bounds that the box sets.</summary>
internal sealed class L0SetEmitter(string owner, Ball ball, Names names) : SetEmitter(owner, ball, names)
{
    protected override string Summary => "A number of pixels, and the box as two bounds of delta, value by value.";

    protected override (string Type, string Name, string Source) Radius => ("int", "pixels", "pixels");

    protected override string BoundsComment =>
        $"what the box leaves to delta, from {From(Ball.Lower)} to {From(Ball.Upper)}";

    /// <summary>A mask takes the room from what may not change and is needed no more.</summary>
    protected override string ScaleCreation => IsScaled ? "var mask = model.ScaleAt(inputs);" : "";

    protected override string LowerBound => $"({To(Ball.Lower)}).clamp_(max: 0){Freedom}";

    protected override string UpperBound => $"({To(Ball.Upper)}).clamp_(min: 0){Freedom}";

    private string Freedom => IsScaled ? ".mul_(mask)" : "";

    protected override void WriteVerbs(IndentedWriter writer)
    {
        var (tensor, balls) = (Names.Tensor, Names.Balls);
        writer.Lines($$"""
            public {{tensor}} Zero() => {{Names.ZerosLike}}(inputs);

            public {{tensor}} Start({{Names.Generator}}? generator = null) => StartInBall(generator);

            public {{tensor}} StartInBall({{Names.Generator}}? generator = null) =>
                {{balls}}.UniformL0(lower, upper, pixels, generator);

            public {{tensor}} Apply({{tensor}} delta) => inputs + delta;

            public void Ascend({{tensor}} delta, {{tensor}} gradient, double stepSize) =>
                {{balls}}.AscendL0(delta, gradient, stepSize, lower, upper, pixels);

            public void Ascend({{tensor}} delta, {{tensor}} gradient, {{tensor}} stepSizes) =>
                {{balls}}.AscendL0(delta, gradient, stepSizes, lower, upper, pixels);

            public void Project({{tensor}} delta) => {{balls}}.ProjectL0(delta, lower, upper, pixels);

            public {{tensor}} Violation({{tensor}} delta) =>
                {{balls}}.ViolationL0(delta, lower, upper, pixels);
            """);
    }
}
