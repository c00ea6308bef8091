using Robust.Generators.Methods.Additions;
using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Objectives.AdversarialTraining;

/// <summary>
/// Adversarial training whose passes give the gradients of the weights and of the inputs: writes both into
/// <c>Gradients</c>.
/// </summary>
internal abstract class SharedPassEmitter(AdversarialTraining training) : ObjectiveEmitter
{
    /// <inheritdoc/>
    public override string Summary => new AdversarialTrainingEmitter(training).Summary;

    /// <inheritdoc/>
    public override string Choice => new AdversarialTrainingEmitter(training).Choice;

    /// <inheritdoc/>
    public override Passes Passes => new(1, 1);

    /// <inheritdoc/>
    public override void Write(
        IndentedWriter writer, RecipeAdditions additions, ThreatModel threat, bool copies, Names names)
    {
        writer.Lines("/// <inheritdoc/>");
        writer.Open($"protected override {names.StepResult} Gradients("
            + $"{names.Tensor} x, {names.Tensor} y, {names.StepContext} context)");
        writer.Lines($"using var scope = {names.NewDisposeScope}();");
        AugmentationEmitter.Write(writer, additions.Augmentation, threat, names);
        if (!additions.Augmentation.IsEmpty)
        {
            writer.Line();
        }

        WriteBody(writer, names);
        writer.Close().Line();
        WriteMembers(writer, names);
    }

    /// <summary>Writes what <c>Gradients</c> needs beside it.</summary>
    protected virtual void WriteMembers(IndentedWriter writer, Names names)
    {
    }

    /// <summary>Writes the body of <c>Gradients</c>.</summary>
    protected abstract void WriteBody(IndentedWriter writer, Names names);

    /// <inheritdoc/>
    protected override string Loss(Names names) =>
        $"var loss = {CrossEntropy("logits", training.LabelSmoothing, names)};";
}
