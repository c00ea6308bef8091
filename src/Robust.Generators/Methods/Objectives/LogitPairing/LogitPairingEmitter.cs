using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Objectives.LogitPairing;

/// <summary>Adversarial logit pairing (Kannan, Kurakin and Goodfellow 2018, section 3.1).</summary>
internal sealed class LogitPairingEmitter(LogitPairing pairing) : ObjectiveEmitter
{
    public override string Summary =>
        $"adversarial logit pairing, {Mixture("CE(f(x), y)", "CE(f(x'), y)")} + {Numbers.Text(pairing.Weight)} "
        + "|f(x) - f(x')|^2, x' the perturbed input, the square a mean over the classes";

    public override string Choice => ChoiceText.Of(
        "adversarial logit pairing", ("weight", pairing.Weight), ("cleanWeight", pairing.CleanWeight));

    public override Passes Passes => new(2, 2);

    protected override string Comment =>
        "Outer minimization: adversarial logit pairing (Kannan, Kurakin and Goodfellow 2018, section 3.1).";

    protected override string Loss(Names names) => $"""
        var clean = Model.call(x);
        var logits = Model.call(adversarial);
        var loss = {Mixture(CrossEntropy("clean", 0, names), CrossEntropy("logits", 0, names), "\n    ")}
            + {Numbers.Text(pairing.Weight)} * {names.Functional}.mse_loss(clean, logits);
        """;

    /// <summary>The weighted sum of both cross-entropies; the second alone where the first has no weight.</summary>
    private string Mixture(string clean, string perturbed, string gap = " ") => pairing.CleanWeight == 0
        ? perturbed
        : $"{Numbers.Text(pairing.CleanWeight)} * {clean}{gap}+ {Numbers.Text(Complement(pairing.CleanWeight))} * "
            + perturbed;
}
