namespace Robust.Generators.Emission.Objectives;

/// <summary>Adversarial training: the mean cross-entropy at the maximizer (Madry et al. 2018, equation 2.1).</summary>
internal static class AdversarialTrainingEmitter
{
    /// <summary>What it minimizes, for the documentation of the trainer.</summary>
    public static string Summary => "adversarial training, the mean cross-entropy at the perturbed inputs";

    /// <summary>What it costs a batch, besides the inner maximizer.</summary>
    public static Passes Passes => new(1, 1);

    /// <summary>Writes <c>Step</c> and its hooks.</summary>
    public static void Write(IndentedWriter writer, Names names) => writer.Lines($$"""
        /// <inheritdoc/>
        protected override {{names.StepResult}} Step({{names.Tensor}} x, {{names.Tensor}} y)
        {
            using var scope = {{names.NewDisposeScope}}();
            var adversarial = Perturb(x, y);
            OnPerturbed(x, y, adversarial);

            // Outer minimization: the gradient at a maximizer is that of the worst case (Danskin's theorem).
            Optimizer.zero_grad();
            var logits = Model.call(adversarial);
            var loss = {{names.Functional}}.cross_entropy(logits, y);
            loss.backward();
            OnGradients(loss);
            Optimizer.step();
            return {{names.StepResult}}.Of(loss, logits, y);
        }

        /// <summary>Called with a batch and its adversarial examples, before the outer step.</summary>
        partial void OnPerturbed({{names.Tensor}} x, {{names.Tensor}} y, {{names.Tensor}} adversarial);

        /// <summary>Called with the gradients of a batch in the parameters, before the outer step.</summary>
        partial void OnGradients({{names.Tensor}} loss);
        """);
}
