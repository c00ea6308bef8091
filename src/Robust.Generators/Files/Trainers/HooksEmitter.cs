using Robust.Generators.Text;

namespace Robust.Generators.Files.Trainers;

/// <summary>Writes the hooks of a trainer: partial methods that cost nothing unless they are implemented.</summary>
internal static class HooksEmitter
{
    private const string Perturbed = "Called with a batch and its adversarial examples, before the outer step.";
    private const string NotPerturbed = "Not called: without an inner maximizer there are no adversarial examples.";

    /// <summary>Writes the hooks of a trainer that perturbs its inputs, or that does not.</summary>
    public static void Write(IndentedWriter writer, bool perturbs, Names names) => writer.Lines($$"""
        /// <inheritdoc/>
        protected override void EpochEnded({{names.EpochResult}} epoch) => OnEpoch(epoch);

        /// <summary>{{(perturbs ? Perturbed : NotPerturbed)}}</summary>
        partial void OnPerturbed({{names.Tensor}} x, {{names.Tensor}} y, {{names.Tensor}} adversarial);
        /// <summary>Called with the gradients of a batch in the parameters, before the outer step.</summary>
        partial void OnGradients({{names.Tensor}} loss);
        /// <summary>Called after the outer step of a batch, with what it found.</summary>
        partial void OnStep({{names.StepResult}} result);
        /// <summary>Called after an epoch, when it has been measured.</summary>
        partial void OnEpoch({{names.EpochResult}} epoch);
        """);
}
