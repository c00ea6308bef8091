using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Objectives;

/// <summary>Mixup of the examples of a cross-entropy (Zhang, H. et al. 2018; Lamb et al. 2019).</summary>
/// <param name="perturbs">Whether the examples are adversarial ones.</param>
/// <param name="smoothing">The share of the target that is spread over all classes.</param>
/// <param name="alpha">The parameter of the distribution of lambda.</param>
internal sealed class MixUpEmitter(bool perturbs, double smoothing, double alpha) : ObjectiveEmitter
{
    public override string Summary => (perturbs ? "interpolated adversarial training" : "standard training")
        + $", the mean cross-entropy at {(perturbs ? "the perturbed inputs" : "the inputs as they are")}, mixed in "
        + $"pairs with lambda from Beta({Numbers.Text(alpha)}, {Numbers.Text(alpha)})" + Smoothing(smoothing);

    public override string Choice => ChoiceText.Of(
        perturbs ? "adversarial training" : "standard training", ChoiceText.Unless0("labelSmoothing", smoothing));

    public override Passes Passes => new(1, 1);

    protected override string Comment => perturbs
        ? "Outer minimization: mixup of adversarial examples (Zhang, H. et al. 2018; Lamb et al. 2019)."
        : "Minimization: mixup of the inputs as they are (Zhang, H. et al. 2018).";

    protected override bool Perturbs => perturbs;

    private string Examples => perturbs ? "adversarial" : "x";

    protected override string Preparation(Names names) => $"""
        // One lambda a batch from Beta({Numbers.Text(alpha)}, {Numbers.Text(alpha)}), and a partner for each example.
        var (lambda, partners) = {names.MixUp}.Draw(x, alpha: {Numbers.Text(alpha)}, context.Generator);
        var mixed = lambda * {Examples} + (1 - lambda) * context.Rows({Examples}, partners);

        """;

    protected override string Loss(Names names) => $"""
        var logits = Model.call(mixed);
        var loss = lambda * {CrossEntropy("logits", smoothing, names)}
            + (1 - lambda) * {CrossEntropy("logits", smoothing, names, "context.Rows(y, partners)")};
        """;
}
