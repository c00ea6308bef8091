using Robust.Generators.Methods.Objectives.Bounds;
using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Objectives.CrownIbp;

/// <summary>CROWN-IBP (Zhang et al. 2020).</summary>
internal sealed class CrownIbpEmitter(CrownIbp crown) : BoundEmitter(crown.Terms)
{
    public override Passes Passes => new(3, 3);

    protected override string Name => "CROWN-IBP";

    protected override (string, double)[] OwnNumbers =>
        [
            ("cleanWeight", crown.CleanWeight),
            ("linearWeight", crown.LinearWeight),
            .. ChoiceText.Unless0("lossFusion", crown.FusesLoss ? 1 : 0),
        ];

    protected override string Formula => $"CROWN-IBP, {Kappa(crown.CleanWeight)} by linear bounds over intervals, whose "
        + $"weight beside interval bounds falls from 1 to {Text(crown.LinearWeight)} as eps rises and which cost a pass back "
        + (crown.FusesLoss ? "for the loss as a whole" : "for each class");

    protected override string Comment => crown.FusesLoss
        ? "Interval bounds, and linear ones of the whole loss over them (Zhang et al. 2020, Xu et al. 2020)."
        : "Interval bounds, and linear ones of the margins over them (Zhang et al. 2020).";

    protected override bool Perturbs => false;

    protected override string OwnLoss(Names names) => $"""
        using var bounds = {names.IntervalPass}.Of(Model, context.Adversary, x);
        var linear = 1 - {Share}context.EpsShare;  // the weight of the linear bounds
        var logits = bounds.WorstLogits(y{(crown.FusesLoss ? "" : ", linear")});
        {Mixture(crown.CleanWeight, names, crown.FusesLoss ? "bounds.WorstLoss(y, linear).mean()" : null)}
        """;

    private string Share => crown.LinearWeight == 0 ? "" : Text(Complement(crown.LinearWeight)) + " * ";
}
