using Robust.Generators.Methods.Objectives.AdversarialTraining;
using Robust.Generators.Methods.Sets;
using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Maximizers.Free;

/// <summary>Free adversarial training (Shafahi et al. 2019, algorithm 1).</summary>
internal sealed class FreeTrainingEmitter(Free free, AdversarialTraining training, ThreatModel threat)
    : SharedPassEmitter(training)
{
    protected override string Comment =>
        "Free adversarial training (Shafahi et al. 2019, algorithm 1): one backward pass gives both gradients.";

    protected override void WriteMembers(IndentedWriter writer, Names names) => writer.Lines($"""
        /// <inheritdoc/>
        protected override int Replays => {Numbers.Text(free.Replays)};

        """);

    protected override void WriteBody(IndentedWriter writer, Names names)
    {
        writer.Annotated(
            ("using var set = ThreatModel.At(x);", ThreatText.Making(threat)),
            ("var delta = State.Rows(\"delta\", set.Zero(), context);", "[N, ...], as the last step left it"),
            ("set.Project(delta);", ThreatText.Projection(threat)));
        writer.Lines("""
            var adversarial = set.Apply(delta);
            OnPerturbed(x, y, adversarial);

            """);
        writer.Comment(Comment).Lines($"""
            adversarial.requires_grad_();
            var logits = Model.call(adversarial);
            {Loss(names)}
            context.Backward(loss);
            """);
        writer.Annotated(("set.Ascend(delta, adversarial.grad!, ThreatModel.Eps);", ThreatText.Ascent(threat)));
        writer.Lines($"return {names.StepResult}.Of(loss, logits, y);");
    }
}
