using Robust.Generators.Methods.Objectives.Bounds;
using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Objectives.Sabr;

/// <summary>SABR (Mueller et al. 2023).</summary>
internal sealed class SabrEmitter(Sabr sabr) : BoundEmitter(sabr.Terms)
{
    public override Passes Passes => new(2, 2);

    protected override string Name => "SABR";

    protected override (string, double)[] OwnNumbers => [("lambda", sabr.Lambda)];

    protected override string Formula => $"SABR, CE(z, y), z the worst logits by interval bounds over a box of radius "
        + $"{Text(sabr.Lambda)} eps around the perturbed input, which is sought within {Text(Complement(sabr.Lambda))} eps";

    protected override string Comment => "Interval bounds over a small box around the adversarial example (Mueller et al. 2023).";

    protected override string Perturbation => $"context.Within({Text(Complement(sabr.Lambda))}).Perturb(x, y)";

    protected override string OwnLoss(Names names) => $"""
        using var bounds = {names.IntervalPass}.Around(Model, context.Adversary, x, adversarial, {Text(sabr.Lambda)});
        var logits = bounds.WorstLogits(y);
        var loss = {CrossEntropy("logits", 0, names)};
        """;
}
