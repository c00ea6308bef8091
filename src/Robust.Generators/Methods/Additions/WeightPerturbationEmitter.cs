using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Additions;

/// <summary>Adversarial weight perturbation (Wu, Xia and Wang 2020, equations 8 to 12 and algorithm 1).</summary>
internal static class WeightPerturbationEmitter
{
    /// <summary>Writes the objective as a function, which is ascended in the weights and then called there.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="weights">The perturbation.</param>
    /// <param name="writeTerms">Writes the lines of <c>loss</c> and <c>logits</c>.</param>
    /// <param name="names">The names in the file.</param>
    public static void Write(
        IndentedWriter writer, AdversarialWeightPerturbation weights, Action writeTerms, Names names)
    {
        writer.Open($"({names.Tensor} Loss, {names.Tensor} Logits) Objective()");
        writeTerms();
        writer.Lines("return (loss, logits);").Close().Line();
        var ascent = $"{names.WeightPerturbation}.Ascend(Model, () => Objective().Loss, "
            + $"gamma: {Numbers.Text(weights.Gamma)}, context)";
        writer
            .Comment(
                "AWP (Wu, Xia and Wang 2020, algorithm 1): the gradient is taken at weights moved up the objective.")
            .Lines(weights.From == 0
                ? $"using var moved = {ascent};"
                : $"using var moved = context.Progress < {Numbers.Text(weights.From)}\n    ? null\n    : {ascent};")
            .Lines("var (loss, logits) = Objective();");
    }
}
