using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Objectives.AdversarialTraining;

/// <summary>Adversarial training: the mean cross-entropy at the maximizer (Madry et al. 2018, equation 2.1).</summary>
internal sealed class AdversarialTrainingEmitter(AdversarialTraining training) : ObjectiveEmitter
{
    public override string Summary =>
        "adversarial training, the mean cross-entropy at the perturbed inputs" + Smoothing(training.LabelSmoothing);

    public override string Choice => ChoiceText.Of(
        "adversarial training", ChoiceText.Unless0("labelSmoothing", training.LabelSmoothing));

    public override Passes Passes => new(1, 1);

    protected override string Comment =>
        "Outer minimization: the gradient at a maximizer is that of the worst case (Danskin's theorem).";

    protected override string Loss(Names names) => $"""
        var logits = Model.call(adversarial);
        var loss = {CrossEntropy("logits", training.LabelSmoothing, names)};
        """;
}
