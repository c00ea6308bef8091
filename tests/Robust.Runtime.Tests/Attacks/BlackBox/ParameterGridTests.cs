using Robust.Attacks.BlackBox;
using Robust.Attacks.Classifiers;
using Robust.Declarations;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks;

/// <summary>A grid over the parameters of a set that a user wrote.</summary>
public sealed class ParameterGridTests
{
    [Fact]
    public void All_combinations_of_two_parameters_are_tried()
    {
        using var scope = NewDisposeScope();
        using var model = new LinearModel(new double[,] { { 0, 0 }, { 3, -2 } }, [9, 0], ScalarType.Float64);
        using var inner = new ModuleClassifier(model);
        var classifier = new RecordingClassifier(inner);
        var (threat, x) = (new Shading(), Numbers.Doubles([0.5, 0.25], 1, 2));

        using var found = new SpatialGridAttack(3, 2).Run(classifier, threat, x, zeros(1, ScalarType.Int64));

        double[][] expected =
            [[0.5, 0.25], [0.3, 0.15], [0.5, 0.35], [0.4, 0.15], [0.6, 0.35], [0.5, 0.15], [0.7, 0.35]];
        Assert.Equal(expected.Length, classifier.Asked.Count);
        Assert.All(expected.Zip(classifier.Asked), static pair => Numbers.AssertClose(pair.First, pair.Second, 1e-12));
        Numbers.AssertClose([1, 1], found.Delta.ToNumbers(), 0); // 3 * 0.7 - 2 * 0.35 is the most
    }

    /// <summary>delta [N, 2]: the first value of an input up by 0.1 delta_0 + 0.1 delta_1, both up by 0.1 delta_1.</summary>
    private sealed class Shading : IThreatModel
    {
        public Norm Norm => Norm.None;

        public double Eps => 1;

        public double Lower => 0;

        public double Upper => 1;

        public IPerturbationSet At(Tensor inputs) => new Set(inputs.alias().DetachFromDisposeScope());

        private sealed class Set(Tensor inputs) : IPerturbationSet
        {
            public int Parameters => 2;

            public Tensor Zero() => zeros(inputs.shape[0], 2, inputs.dtype);

            public Tensor Start(Generator? generator = null) => Zero().uniform_(-1, 1, generator);

            public Tensor Apply(Tensor delta)
            {
                using var scope = NewDisposeScope();
                var moves = Numbers.Doubles([0.1, 0, 0.1, 0.1], 2, 2);
                return (inputs + delta.matmul(moves)).MoveToOuterDisposeScope();
            }

            public void Ascend(Tensor delta, Tensor gradient, double stepSize) => delta.add_(0);

            public void Project(Tensor delta) => delta.clamp_(-1, 1);

            public IPerturbationSet Select(Tensor rows) =>
                new Set(inputs.index_select(0, rows).DetachFromDisposeScope());

            public Tensor Violation(Tensor delta) => (delta.abs() - 1).clamp(min: 0).amax([1]);

            public void Dispose() => inputs.Dispose();
        }
    }
}
