using Robust.Generators.Methods.Objectives.AdversarialTraining;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Maximizers.Universal;

/// <summary>Universal adversarial training (Shafahi et al. 2020, section 3).</summary>
internal sealed class UniversalTrainingEmitter(Universal universal, AdversarialTraining training)
    : SharedPassEmitter(training)
{
    protected override string Comment =>
        "Universal adversarial training (Shafahi et al. 2020): one backward pass gives both gradients.";

    protected override void WriteBody(IndentedWriter writer, Names names)
    {
        UniversalEmitter.WriteDelta(writer, names);
        writer.Lines($"""
            var shared = delta.detach().requires_grad_();
            var adversarial = {names.UniversalPerturbation}.Apply(ThreatModel, x, shared);
            OnPerturbed(x, y, adversarial.detach());

            """);
        writer.Comment(Comment).Lines($"""
            var logits = Model.call(adversarial);
            {Loss(names)}
            context.Backward(loss);
            {names.UniversalPerturbation}.Ascend(ThreatModel, delta, context.Total(shared.grad!), {universal.StepSize.Code});
            return {names.StepResult}.Of(loss, logits, y);
            """);
    }
}
