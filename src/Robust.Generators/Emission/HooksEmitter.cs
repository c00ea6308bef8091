namespace Robust.Generators.Emission;

/// <summary>Writes the hooks of a trainer: partial methods that cost nothing unless they are implemented.</summary>
internal static class HooksEmitter
{
    public static void Write(IndentedWriter writer, Names names) => writer.Lines($$"""
        /// <inheritdoc/>
        protected override void EpochEnded({{names.EpochResult}} epoch) => OnEpoch(epoch);

        /// <summary>Called with a batch and its adversarial examples, before the outer step.</summary>
        partial void OnPerturbed({{names.Tensor}} x, {{names.Tensor}} y, {{names.Tensor}} adversarial);

        /// <summary>Called with the gradients of a batch in the parameters, before the outer step.</summary>
        partial void OnGradients({{names.Tensor}} loss);

        /// <summary>Called after the outer step of a batch, with what it found.</summary>
        partial void OnStep({{names.StepResult}} result);

        /// <summary>Called after an epoch, when it has been measured.</summary>
        partial void OnEpoch({{names.EpochResult}} epoch);
        """);
}
