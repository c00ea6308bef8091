using Robust.Generators.Methods.Additions;
using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Objectives.SmoothAdv;

/// <summary>Adversarial training of a smoothed classifier (Salman et al. 2019, section 2.2).</summary>
internal sealed class SmoothAdvEmitter(NoisyCopies copies) : ObjectiveEmitter
{
    public override string Summary =>
        $"SmoothAdv, the mean of CE(f(x' + n_j), y) over {Count} draws n_j of Gaussian noise of deviation "
        + $"{Numbers.Text(copies.Sigma)}, x' the perturbed input, the worst for the mean prediction under the same draws";

    public override string Choice => ChoiceText.Of("SmoothAdv");

    public override Passes Passes => copies.Count * new Passes(1, 1);

    protected override string Comment =>
        "Outer minimization: the mean cross-entropy of the noisy copies (Salman et al. 2019, algorithm 1).";

    protected override string Perturbation => "context.Under(noise).Perturb(x, y)";

    private string Count => Numbers.Text(copies.Count);

    protected override string Draws(Names names) => $"""
        // The noise of {Numbers.Count(copies.Count, "copy", "copies")} of each example, the same in the attack as in the loss.
        var noise = {NoiseText.Draw(copies, names)};
        """;

    protected override string Preparation(Names names) => $"""
        // A copy of an adversarial example after the other.
        var noisy = adversarial.repeat_interleave({Count}, 0) + noise;
        var labels = y.repeat_interleave({Count}, 0);

        """;

    protected override string Loss(Names names) => $"""
        var logits = Model.call(noisy);
        var loss = {CrossEntropy("logits", 0, names, "labels")};
        """;

    protected override string Result(bool copied, Names names) =>
        $"{names.StepResult}.Of(loss, logits, labels, {(copied ? $"{Count} * copies" : $"copies: {Count}")})";
}
