using Robust.Declarations;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.ThreatModels;

/// <summary>
/// A union of balls as a user writes one, in coordinates of its own: delta [N, d + 1] is the perturbation, flat, and
/// then the number of the member.
/// </summary>
internal sealed class OwnUnion(params IThreatModel[] members) : IThreatModel
{
    public Norm Norm => Norm.None;

    public double Eps => 1;

    public double Lower => members[0].Lower;

    public double Upper => members[0].Upper;

    public IReadOnlyList<IThreatModel> Members => members;

    public IPerturbationSet At(Tensor inputs) =>
        new Set([.. members.Select(member => member.At(inputs))], [.. members.Select(static member => member.Eps)]);

    private sealed class Set(IPerturbationSet[] sets, double[] eps) : IPerturbationSet
    {
        private int turn;

        public int Branches => sets.Length;

        public Tensor Zero() => ZeroAt(0);

        public Tensor ZeroAt(int number) => Whole(number % sets.Length, static set => set.Zero());

        public Tensor Start(Generator? generator = null) =>
            Whole(turn++ % sets.Length, set => set.Start(generator));

        public Tensor StartNearby(Generator? generator = null) =>
            Whole(turn++ % sets.Length, set => set.StartNearby(generator));

        public Tensor Apply(Tensor delta)
        {
            using var scope = NewDisposeScope();
            return Pick(delta, (set, own) => set.Apply(own)).MoveToOuterDisposeScope();
        }

        public void Ascend(Tensor delta, Tensor gradient, double stepSize) =>
            Change(delta, (set, own) => set.Ascend(own, gradient, stepSize * eps[Array.IndexOf(sets, set)]));

        public void Project(Tensor delta) => Change(delta, static (set, own) => set.Project(own));

        public Tensor AscendSteepest(
            Tensor delta, Tensor gradient, IReadOnlyList<double> stepSizes, int? width, Func<Tensor, Tensor> losses)
        {
            using var scope = NewDisposeScope();
            var from = delta.clone();
            Tensor? highest = null;
            for (var i = 0; i < sets.Length; i++)
            {
                var own = Own(sets[i], from);
                sets[i].Ascend(own, gradient, stepSizes[i] * eps[i], width);
                sets[i].Project(own);
                var reached = losses(sets[i].Apply(own));
                var better = highest is null ? reached.isfinite() : reached.gt(highest);
                delta.copy_(Embed(i, own).where(better.unsqueeze(1), delta));
                highest = highest is null ? reached : maximum(highest, reached);
            }

            return highest!.MoveToOuterDisposeScope();
        }

        public Tensor Embed(int member, Tensor delta)
        {
            using var scope = NewDisposeScope();
            var number = full(delta.shape[0], 1, member, delta.dtype);
            return cat([delta.flatten(1), number], 1).MoveToOuterDisposeScope();
        }

        public IPerturbationSet Select(Tensor rows) => new Set([.. sets.Select(set => set.Select(rows))], eps);

        public Tensor Violation(Tensor delta)
        {
            using var scope = NewDisposeScope();
            return Pick(delta, static (set, own) => set.Violation(own)).MoveToOuterDisposeScope();
        }

        public void Dispose() => Array.ForEach(sets, static set => set.Dispose());

        private Tensor Whole(int number, Func<IPerturbationSet, Tensor> make)
        {
            using var scope = NewDisposeScope();
            return Embed(number, make(sets[number])).MoveToOuterDisposeScope();
        }

        private void Change(Tensor delta, Action<IPerturbationSet, Tensor> change)
        {
            using var scope = NewDisposeScope();
            using var constant = no_grad();
            delta.copy_(Pick(delta, (set, own) =>
            {
                change(set, own);
                return Embed(Array.IndexOf(sets, set), own);
            }));
        }

        /// <summary>What each example's own member makes of it.</summary>
        private Tensor Pick(Tensor delta, Func<IPerturbationSet, Tensor, Tensor> make)
        {
            var number = delta.detach().select(1, -1);
            Tensor? all = null;
            for (var i = 0; i < sets.Length; i++)
            {
                var made = make(sets[i], Own(sets[i], delta));
                long[] shape = [-1, .. Enumerable.Repeat(1L, (int)made.dim() - 1)];
                all = all is null ? made : made.where(number.eq(i).reshape(shape), all);
            }

            return all!;
        }

        private static Tensor Own(IPerturbationSet set, Tensor delta)
        {
            using var zero = set.Zero();
            return delta.narrow(1, 0, delta.shape[1] - 1).reshape(zero.shape).clone();
        }
    }
}
