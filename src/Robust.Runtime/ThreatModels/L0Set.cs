using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>At most so many changed pixels within the box at a batch.</summary>
internal sealed class L0Set : BallSet
{
    private readonly int pixels;

    public L0Set(Tensor inputs, L0 model) : base(inputs, model) =>
        pixels = model.Pixels;

    private L0Set(L0Set whole, Tensor rows) : base(whole, rows) => pixels = whole.pixels;

    public override void Ascend(Tensor delta, Tensor gradient, double stepSize) =>
        Balls.AscendL0(delta, gradient, stepSize, Lower, Upper, pixels);

    public override void Ascend(Tensor delta, Tensor gradient, Tensor stepSizes) =>
        Balls.AscendL0(delta, gradient, stepSizes, Lower, Upper, pixels);

    public override void Project(Tensor delta) => Balls.ProjectL0(delta, Lower, Upper, pixels);

    public override IPerturbationSet Select(Tensor rows) => new L0Set(this, rows);

    public override Tensor Violation(Tensor delta) => Balls.ViolationL0(delta, Lower, Upper, pixels);

    protected override Tensor Uniform(Tensor inputs, Generator? generator) =>
        Balls.UniformL0(Lower, Upper, pixels, generator);
}
