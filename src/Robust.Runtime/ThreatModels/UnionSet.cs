using Robust.Declarations;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>The union at a batch: every verb goes to the members, each with the examples that use it.</summary>
internal sealed class UnionSet : IPerturbationSet
{
    private readonly MemberSet[] members;
    private readonly Turns turns;

    /// <summary>The places [N] of the examples in the batch: who starts first with which member.</summary>
    private readonly Tensor order;

    /// <summary>One perturbation [1, 1 + w] of zeros.</summary>
    private readonly Tensor zero;

    public UnionSet(Tensor inputs, Union model)
    {
        Requirements.FloatingPoint(inputs);
        using var scope = NewDisposeScope();
        members = [.. Union.Flat(model).Select(member => new MemberSet(member.At(inputs), member.Eps, member.Norm))];
        turns = new Turns(members.Length);
        order = arange(inputs.shape[0], device: inputs.device).DetachFromDisposeScope();
        var width = members.Max(static member => member.Length);
        zero = zeros(1, 1 + width, inputs.dtype, inputs.device).DetachFromDisposeScope();
    }

    private UnionSet(UnionSet whole, Tensor rows)
    {
        members = [.. whole.members.Select(member => member.Select(rows))];
        turns = whole.turns;
        order = whole.order.index_select(0, rows).DetachFromDisposeScope();
        zero = whole.zero.alias().DetachFromDisposeScope();
    }

    public int Branches => members.Length;

    public Tensor Zero() => ZeroAt(0);

    public Tensor ZeroAt(int turn) => Deal(turn, null, static member => member.Zero());

    public Tensor Start(Generator? generator = null) => Deal(turns.Next(generator, zero.device), generator, member => member.Start(generator));

    public Tensor StartInBall(Generator? generator = null) =>
        Deal(turns.Next(generator, zero.device), generator, member => member.StartInBall(generator));

    public Tensor StartNearby(Generator? generator = null) =>
        Deal(turns.Next(generator, zero.device), generator, member => member.StartNearby(generator));

    public Tensor Apply(Tensor delta)
    {
        using var scope = NewDisposeScope();
        var parts = Parts(Users(delta));
        var outputs = parts.Select(part =>
        {
            using var set = part.Member.Set.Select(part.Rows);
            return set.Apply(part.Member.Read(delta, part.Rows));
        }).ToArray();
        var back = cat([.. parts.Select(static part => part.Rows)]).argsort();
        return cat(outputs).index_select(0, back).MoveToOuterDisposeScope();
    }

    public void Ascend(Tensor delta, Tensor gradient, double stepSize) => Change(delta, (set, own, part) =>
        set.Ascend(own, gradient.index_select(0, part.Rows), stepSize * part.Member.Eps));

    public void Ascend(Tensor delta, Tensor gradient, Tensor stepSizes) => Change(delta, (set, own, part) =>
        set.Ascend(
            own, gradient.index_select(0, part.Rows), stepSizes.index_select(0, part.Rows).mul_(part.Member.Eps)));

    public Tensor AscendSteepest(
        Tensor delta, Tensor gradient, IReadOnlyList<double> stepSizes, int? width, Func<Tensor, Tensor> losses)
    {
        Requirements.ForEachBranch(this, stepSizes);
        if (Array.Exists(members, static member => member.Norm == Norm.None))
        {
            throw UnionStepSizes.NotAmongBalls();
        }

        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var (best, highest) = (delta.clone(), zeros_like(delta.select(1, 0)).fill_(double.NegativeInfinity));
        for (var i = 0; i < members.Length; i++)
        {
            var own = members[i].Read(delta).clone();
            members[i].Set.Ascend(own, gradient, stepSizes[i] * members[i].Eps, width);
            members[i].Set.Project(own);
            var reached = losses(members[i].Set.Apply(own));
            best = Embed(i, own).where((reached > highest).unsqueeze(1), best);
            highest = maximum(highest, reached);
        }

        delta.copy_(best);
        return highest.MoveToOuterDisposeScope();
    }

    public void Project(Tensor delta) => Change(delta, static (set, own, _) => set.Project(own));

    public IPerturbationSet Select(Tensor rows) => new UnionSet(this, rows);

    public Tensor Violation(Tensor delta)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var violation = zeros_like(delta.select(1, 0));
        foreach (var part in Parts(Users(delta)))
        {
            using var set = part.Member.Set.Select(part.Rows);
            var own = set.Violation(part.Member.Read(delta, part.Rows)).to(violation.dtype);
            violation.index_copy_(0, part.Rows, own);
        }

        return violation.MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        foreach (var member in members)
        {
            member.Set.Dispose();
        }

        order.Dispose();
        zero.Dispose();
    }

    public Tensor Embed(int member, Tensor delta)
    {
        using var scope = NewDisposeScope();
        var rows = zero.repeat(delta.shape[0], 1);
        rows.select(1, 0).fill_(member);
        rows.narrow(1, 1, members[member].Length).copy_(delta.flatten(1));
        return rows.MoveToOuterDisposeScope();
    }

    /// <summary>The member [N] that each delta uses.</summary>
    private Tensor Users(Tensor delta) =>
        delta.detach().select(1, 0).round().clamp_(0, members.Length - 1).to(ScalarType.Int64);

    /// <summary>The members in use, each with its examples.</summary>
    private List<Part> Parts(Tensor users)
    {
        var parts = new List<Part>();
        for (var i = 0; i < members.Length; i++)
        {
            var rows = users.eq(i).Rows();
            if (rows.shape[0] > 0 || users.shape[0] == 0)
            {
                parts.Add(new Part(i, members[i], rows));
            }
        }

        return parts;
    }

    /// <summary>
    /// A new delta, each example's own from the member whose turn it is. Every member makes one for all of them, so that the numbers of an
    /// example depend neither on the others nor on whether they are here.
    /// </summary>
    private Tensor Deal(int turn, Generator? generator, Func<IPerturbationSet, Tensor> make)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var first = (generator as SliceGenerator)?.PlaceOf(order.shape[0])?.Start ?? 0;
        var users = (order + (first + turn)).remainder(members.Length);
        var delta = zero.repeat(order.shape[0], 1);
        for (var i = 0; i < members.Length; i++)
        {
            delta = Embed(i, make(members[i].Set)).where(users.eq(i).unsqueeze(1), delta);
        }

        return delta.MoveToOuterDisposeScope();
    }

    /// <summary>Lets each member change its own part of delta in place.</summary>
    private void Change(Tensor delta, Action<IPerturbationSet, Tensor, Part> change)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        foreach (var part in Parts(Users(delta)))
        {
            using var set = part.Member.Set.Select(part.Rows);
            var own = part.Member.Read(delta, part.Rows);
            change(set, own, part);
            Write(delta, part, own);
        }
    }

    private void Write(Tensor delta, Part part, Tensor own) =>
        delta.index_copy_(0, part.Rows, Embed(part.Number, own));

    private sealed record Part(int Number, MemberSet Member, Tensor Rows);
}
