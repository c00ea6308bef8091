using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>The cross-polytope within the box at a batch.</summary>
internal sealed class L1Set : BallSet, IPerturbationSet
{
    public L1Set(Tensor inputs, L1 model) : base(inputs, model)
    {
    }

    private L1Set(L1Set whole, Tensor rows) : base(whole, rows)
    {
    }

    public override void Ascend(Tensor delta, Tensor gradient, double stepSize) =>
        Balls.AscendL1(delta, gradient, stepSize, Lower, Upper, Scale);

    public override void Ascend(Tensor delta, Tensor gradient, Tensor stepSizes) =>
        Balls.AscendL1(delta, gradient, stepSizes, Lower, Upper, Scale);

    public void Ascend(Tensor delta, Tensor gradient, double stepSize, int? width) =>
        Balls.AscendL1(delta, gradient, stepSize, Lower, Upper, Scale, width);

    public override void Project(Tensor delta) => Balls.ProjectL1(delta, Lower, Upper, Eps, Scale);

    public override IPerturbationSet Select(Tensor rows) => new L1Set(this, rows);

    public override Tensor Violation(Tensor delta) => Balls.ViolationL1(delta, Lower, Upper, Eps, Scale);

    protected override Tensor Uniform(Tensor inputs, Generator? generator) =>
        Balls.UniformL1(inputs, Eps, generator, Scale);
}
