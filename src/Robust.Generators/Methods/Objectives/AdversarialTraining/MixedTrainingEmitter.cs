using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Objectives.AdversarialTraining;

/// <summary>
/// Adversarial training with a share of clean inputs (Goodfellow, Shlens and Szegedy 2015, section 6).
/// </summary>
internal sealed class MixedTrainingEmitter(AdversarialTraining training) : ObjectiveEmitter
{
    public override string Summary =>
        $"adversarial training, the mean cross-entropy, {Numbers.Text(training.CleanWeight)} of it at the inputs and "
        + $"{Numbers.Text(PerturbedWeight)} at the perturbed inputs" + Smoothing(training.LabelSmoothing);

    public override string Choice => ChoiceText.Of(
        "adversarial training",
        [("cleanWeight", training.CleanWeight), .. ChoiceText.Unless0("labelSmoothing", training.LabelSmoothing)]);

    public override Passes Passes => new(2, 2);

    protected override string Comment =>
        "Outer minimization: the mean cross-entropy at clean and adversarial inputs, weighted.";

    private double PerturbedWeight => Complement(training.CleanWeight);

    protected override string Loss(Names names) => $"""
        var clean = Model.call(x);
        var logits = Model.call(adversarial);
        var loss = {Numbers.Text(training.CleanWeight)} * {CrossEntropy("clean", training.LabelSmoothing, names)}
            + {Numbers.Text(PerturbedWeight)} * {CrossEntropy("logits", training.LabelSmoothing, names)};
        """;
}
