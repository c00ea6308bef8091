using Robust.Generators.Methods.Objectives.Bounds;
using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Objectives.MtlIbp;

/// <summary>MTL-IBP (De Palma et al. 2024).</summary>
internal sealed class MtlIbpEmitter(MtlIbp mixture) : BoundEmitter(mixture.Terms)
{
    public override Passes Passes => new(3, 3);

    protected override string Name => "MTL-IBP";

    protected override (string, double)[] OwnNumbers => [("alpha", mixture.Alpha)];

    protected override string Formula => $"MTL-IBP, {Text(Complement(mixture.Alpha))} CE(f(x'), y) + {Text(mixture.Alpha)} "
        + "CE(z, y), x' the perturbed input, z the worst logits by interval bounds over the whole set";

    protected override string Comment => "The losses of the attack and of interval bounds, mixed (De Palma et al. 2024).";

    protected override string OwnLoss(Names names) => $"""
        using var bounds = {names.IntervalPass}.Of(Model, context.Adversary, x);
        var logits = bounds.At(adversarial);
        var loss = {Text(Complement(mixture.Alpha))} * {CrossEntropy("logits", 0, names)}
            + {Text(mixture.Alpha)} * {CrossEntropy("bounds.WorstLogits(y)", 0, names)};
        """;
}
