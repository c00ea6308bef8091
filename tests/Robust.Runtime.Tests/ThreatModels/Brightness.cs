using Robust.Declarations;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.ThreatModels;

/// <summary>A threat model as a user writes one: all pixels brighter by delta [N, 1], |delta| at most eps.</summary>
internal sealed class Brightness(double eps) : IThreatModel
{
    public Norm Norm => Norm.None;

    public double Eps => eps;

    public double Lower => 0;

    public double Upper => 1;

    public IPerturbationSet At(Tensor inputs) => new Set(inputs.alias().DetachFromDisposeScope(), eps);

    private sealed class Set(Tensor inputs, double eps) : IPerturbationSet
    {
        public Tensor Zero() => zeros(inputs.shape[0], 1, inputs.dtype);

        public Tensor Start(Generator? generator = null) => Zero().uniform_(-eps, eps, generator);

        public Tensor Apply(Tensor delta)
        {
            using var scope = NewDisposeScope();
            return (inputs + delta.reshape(-1, 1, 1, 1)).clamp(0, 1).MoveToOuterDisposeScope();
        }

        public void Ascend(Tensor delta, Tensor gradient, double stepSize)
        {
            using var scope = NewDisposeScope();
            delta.add_(gradient.flatten(1).sum(1, keepdim: true).sign(), alpha: stepSize);
        }

        public void Project(Tensor delta) => delta.clamp_(-eps, eps);

        public IPerturbationSet Select(Tensor rows) =>
            new Set(inputs.index_select(0, rows).DetachFromDisposeScope(), eps);

        public Tensor Violation(Tensor delta)
        {
            using var scope = NewDisposeScope();
            return (delta.abs() - eps).clamp_(min: 0).squeeze(1).MoveToOuterDisposeScope();
        }

        public void Dispose() => inputs.Dispose();
    }
}
