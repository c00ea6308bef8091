using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Objectives.StandardTraining;

/// <summary>Standard training: the mean cross-entropy at the inputs as they are.</summary>
internal sealed class StandardTrainingEmitter(StandardTraining training) : ObjectiveEmitter
{
    public override string Summary =>
        "standard training, the mean cross-entropy at the inputs as they are" + Smoothing(training.LabelSmoothing);

    public override string Choice => ChoiceText.Of(
        "standard training", ChoiceText.Unless0("labelSmoothing", training.LabelSmoothing));

    public override Passes Passes => new(1, 1);

    protected override string Comment => "Minimization at the inputs as they are: the baseline.";

    protected override string Loss(Names names) => $"""
        var logits = Model.call(x);
        var loss = {CrossEntropy("logits", training.LabelSmoothing, names)};
        """;

    protected override bool Perturbs => false;
}
