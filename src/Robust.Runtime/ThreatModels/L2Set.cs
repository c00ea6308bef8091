using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>The Euclidean ball within the box at a batch.</summary>
internal sealed class L2Set : BallSet
{
    public L2Set(Tensor inputs, L2 model) : base(inputs, model)
    {
    }

    private L2Set(L2Set whole, Tensor rows) : base(whole, rows)
    {
    }

    public override void Ascend(Tensor delta, Tensor gradient, double stepSize) =>
        Balls.AscendL2(delta, gradient, stepSize, Scale);

    public override void Ascend(Tensor delta, Tensor gradient, Tensor stepSizes) =>
        Balls.AscendL2(delta, gradient, stepSizes, Scale);

    public override void Project(Tensor delta) => Balls.ProjectL2(delta, Lower, Upper, Eps, Scale);

    public override IPerturbationSet Select(Tensor rows) => new L2Set(this, rows);

    public override Tensor Violation(Tensor delta) => Balls.ViolationL2(delta, Lower, Upper, Eps, Scale);

    protected override Tensor Uniform(Tensor inputs, Generator? generator) =>
        Balls.UniformL2(inputs, Eps, generator, Scale);
}
