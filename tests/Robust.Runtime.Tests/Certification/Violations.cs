using Robust.Certification;
using Robust.Declarations;
using Robust.ThreatModels;
using Robust.Torch;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Certification;

/// <summary>How far members of a set fall below what is proven of all of them.</summary>
internal static class Violations
{
    private const int Starts = 8;
    private const int Steps = 4;

    /// <summary>The least margins that are found, and what is proven of them, example by example and class by class.</summary>
    public static (double[] Least, double[] Proven) Of(
        string name, long seed, BoundMethod method, IThreatModel threatModel, double spread = 1)
    {
        using var scope = NewDisposeScope();
        var (model, x) = RandomNets.Draw(name, seed, spread: spread);
        using var owned = model;
        var certifier = new Certifier(model, threatModel, method) { Steps = 3 };
        var classes = eye(RandomNets.Classes).unsqueeze(0);
        var quantities = cat([classes, -classes, classes - classes.roll(1, 1)], 1);
        var proven = certifier.LowerBounds(x, quantities);
        return (Least(model, x, threatModel, quantities).Values<double>(), proven.Values<double>());
    }

    /// <summary>The least values [N, S] of quantities in the logits that a search for each of them finds.</summary>
    private static Tensor Least(Sequential model, Tensor x, IThreatModel threatModel, Tensor quantities)
    {
        var (examples, count) = (x.shape[0], quantities.shape[1]);
        var repeated = x.repeat_interleave(count, 0);
        var weights = quantities.expand(examples, count, -1).flatten(0, 1);
        using var set = threatModel.At(repeated);
        var least = Values(model, repeated, weights);
        for (var start = 0; start < Starts; start++)
        {
            var delta = start == 0 ? set.Zero() : set.Start();
            for (var step = 0; step < (start < Starts / 2 ? Steps : 0); step++)
            {
                var leaf = set.Apply(delta).detach().requires_grad_();
                (model.call(leaf) * weights).sum().backward();
                set.Ascend(delta, -leaf.grad!, step == 0 ? 2 * threatModel.Eps : threatModel.Eps / (step * 2));
                set.Project(delta);
                least = minimum(least, Values(model, set.Apply(delta).detach(), weights));
            }

            least = minimum(least, Values(model, set.Apply(delta).detach(), weights));
        }

        return least.reshape(examples, count);
    }

    /// <summary>The lesser of what the model says in its own precision and in double precision.</summary>
    private static Tensor Values(Sequential model, Tensor x, Tensor weights)
    {
        using var constant = no_grad();
        var own = (model.call(x).to(ScalarType.Float64) * weights).sum(1);
        model.to(ScalarType.Float64);
        var exact = (model.call(x.to(ScalarType.Float64)) * weights).sum(1);
        model.to(ScalarType.Float32);
        return minimum(own, exact);
    }
}
