using Robust.Declarations;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks.Gradient;

/// <summary>A threat model whose starts are the inputs themselves, so that a climb can be followed by hand.</summary>
internal sealed class StartingAtZero(IThreatModel inner) : IThreatModel
{
    public Norm Norm => inner.Norm;

    public double Eps => inner.Eps;

    public double Lower => inner.Lower;

    public double Upper => inner.Upper;

    public IPerturbationSet At(Tensor inputs) => new Set(inner.At(inputs));

    private sealed class Set(IPerturbationSet inner) : IPerturbationSet
    {
        public Tensor Zero() => inner.Zero();

        public Tensor Start(Generator? generator = null) => inner.Zero();

        public Tensor Apply(Tensor delta) => inner.Apply(delta);

        public void Ascend(Tensor delta, Tensor gradient, double stepSize) => inner.Ascend(delta, gradient, stepSize);

        public void Project(Tensor delta) => inner.Project(delta);

        public IPerturbationSet Select(Tensor rows) => new Set(inner.Select(rows));

        public Tensor Violation(Tensor delta) => inner.Violation(delta);

        public void Dispose() => inner.Dispose();
    }
}
