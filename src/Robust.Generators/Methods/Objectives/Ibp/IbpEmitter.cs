using Robust.Generators.Methods.Objectives.Bounds;
using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Objectives.Ibp;

/// <summary>Interval bound propagation (Gowal et al. 2018).</summary>
internal sealed class IbpEmitter(Ibp ibp) : BoundEmitter(ibp.Terms)
{
    public override Passes Passes => new(3, 3);

    protected override string Name => "IBP";

    protected override (string, double)[] OwnNumbers => [("cleanWeight", ibp.CleanWeight)];

    protected override string Formula => $"IBP, {Kappa(ibp.CleanWeight)} by interval bounds over the whole set";

    protected override string Comment => "Interval bounds over everything that the adversary may do (Gowal et al. 2018).";

    protected override bool Perturbs => false;

    protected override string OwnLoss(Names names) => $"""
        using var bounds = {names.IntervalPass}.Of(Model, context.Adversary, x);
        var logits = bounds.WorstLogits(y);  // the worst of each class, relative to the true one
        {Mixture(ibp.CleanWeight, names)}
        """;
}
