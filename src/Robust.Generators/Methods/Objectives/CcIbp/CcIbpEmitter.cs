using Robust.Generators.Methods.Objectives.Bounds;
using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Objectives.CcIbp;

/// <summary>CC-IBP (De Palma et al. 2024).</summary>
internal sealed class CcIbpEmitter(CcIbp mixture) : BoundEmitter(mixture.Terms)
{
    public override Passes Passes => new(3, 3);

    protected override string Name => "CC-IBP";

    protected override (string, double)[] OwnNumbers => [("alpha", mixture.Alpha)];

    protected override string Formula => $"CC-IBP, CE({Text(Complement(mixture.Alpha))} f(x') + {Text(mixture.Alpha)} z, y), x' "
        + "the perturbed input, z the worst logits by interval bounds over the whole set, both relative to the true class";

    protected override string Comment => "The logits of the attack and of interval bounds, mixed (De Palma et al. 2024).";

    protected override string OwnLoss(Names names) => $"""
        using var bounds = {names.IntervalPass}.Of(Model, context.Adversary, x);
        var logits = bounds.At(adversarial);
        var relative = logits - logits.gather(1, y.unsqueeze(1));  // as the worst logits are
        var mixed = {Text(Complement(mixture.Alpha))} * relative + {Text(mixture.Alpha)} * bounds.WorstLogits(y);
        var loss = {CrossEntropy("mixed", 0, names)};
        """;
}
