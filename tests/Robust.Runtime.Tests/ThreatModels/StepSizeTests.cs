using Robust.Runtime.Tests.Models;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.ThreatModels;

/// <summary>Steps of a length of their own for each example.</summary>
public sealed class StepSizeTests
{
    private static readonly double[] Lengths = [0, 0.3, 1, 2.5, 0.7];

    public static TheoryData<string> Names => ThreatModelZoo.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_example_steps_as_it_would_by_itself(string name)
    {
        foreach (var type in new[] { ScalarType.Float32, ScalarType.Float64 })
        {
            using var scope = NewDisposeScope();
            using var generator = new Generator(6);
            var model = ThreatModelZoo.Get(name);
            var x = rand([Lengths.Length, 3, 4, 5], type, generator: generator);
            var gradient = rand([Lengths.Length, 3, 4, 5], type, generator: generator).sub_(0.5);
            using var set = model.At(x);
            var delta = set.Start(generator);
            var before = delta.clone();

            set.Ascend(delta, gradient, tensor(Lengths, type).mul_(model.Eps));

            for (var row = 0; row < Lengths.Length; row++)
            {
                var index = tensor(new long[] { row });
                using var one = set.Select(index);
                var own = before.index_select(0, index);
                one.Ascend(own, gradient.index_select(0, index), Lengths[row] * model.Eps);
                Numbers.AssertClose(own.ToNumbers(), delta[row].ToNumbers(), type == ScalarType.Float32 ? 1e-6 : 1e-14);
            }
        }
    }
}
