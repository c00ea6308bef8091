using Robust.Generators.Methods.Additions;
using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Objectives;

/// <summary>Writes <c>Gradients</c> for one objective; only the lines of the loss differ.</summary>
internal abstract class ObjectiveEmitter
{
    /// <summary>What it minimizes, for the documentation of the trainer.</summary>
    public abstract string Summary { get; }

    /// <summary>Its name and numbers, as the expression that the recipe of a trainer has.</summary>
    public abstract string Choice { get; }

    /// <summary>What it costs a batch, besides the inner maximizer.</summary>
    public abstract Passes Passes { get; }

    /// <summary>What the lines of the loss do, in one line.</summary>
    protected abstract string Comment { get; }

    /// <summary>Whether there is an inner maximizer.</summary>
    protected virtual bool Perturbs => true;

    /// <summary>The expression of the adversarial examples, where there is an inner maximizer.</summary>
    protected virtual string Perturbation => "context.Perturb(x, y)";

    /// <summary>Writes <c>Gradients</c>.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="additions">What goes with the objective.</param>
    /// <param name="threat">What the adversary may do.</param>
    /// <param name="copies">Whether each example stands in the batch once for each member of a union.</param>
    /// <param name="names">The names in the file.</param>
    public virtual void Write(
        IndentedWriter writer, RecipeAdditions additions, ThreatModel threat, bool copies, Names names)
    {
        writer.Lines("/// <inheritdoc/>");
        writer.Open($"protected override {names.StepResult} Gradients("
            + $"{names.Tensor} x, {names.Tensor} y, {names.StepContext} context)");
        writer.Lines($"using var scope = {names.NewDisposeScope}();");
        AugmentationEmitter.Write(writer, additions.Augmentation, threat, names);
        if (copies)
        {
            writer.Line()
                .Comment("Each example stands in the batch once for each member of the union, and so meets every one.")
                .Lines("""
                    var copies = Branches(x);
                    (x, y) = (x.repeat_interleave(copies, 0), y.repeat_interleave(copies, 0));
                    """);
        }

        if (!Perturbs || !additions.Augmentation.IsEmpty || Draws(names) is not null)
        {
            writer.Line();
        }

        WritePerturbation(writer, names);
        WriteLoss(writer, additions, names);
        writer.Lines($"""
            context.Backward(loss);
            return {Result(copies, names)};
            """);
        writer.Close().Line();
    }

    /// <summary>
    /// The lines from <c>x</c>, <c>y</c> and <c>adversarial</c> to <c>logits</c>, by which the accuracy of training is
    /// told, and <c>loss</c>.
    /// </summary>
    protected abstract string Loss(Names names);

    /// <summary>
    /// The lines that the loss needs once a batch, with an empty one at the end; none if it needs none.
    /// </summary>
    protected virtual string? Preparation(Names names) => null;

    /// <summary>The lines that draw what the inner maximizer and the loss have in common; none if they have nothing.</summary>
    protected virtual string? Draws(Names names) => null;

    /// <summary>The expression of what the step found.</summary>
    /// <param name="copied">Whether each example stands in the batch once for each member of a union.</param>
    /// <param name="names">The names in the file.</param>
    protected virtual string Result(bool copied, Names names) =>
        $"{names.StepResult}.Of(loss, logits, y{(copied ? ", copies" : "")})";

    /// <summary>Writes the lines that find the adversarial examples.</summary>
    private void WritePerturbation(IndentedWriter writer, Names names)
    {
        if (Perturbs)
        {
            if (Draws(names) is { } draws)
            {
                writer.Lines(draws);
            }

            writer.Lines($"""
                var adversarial = {Perturbation};
                OnPerturbed(x, y, adversarial);

                """);
        }
    }

    /// <summary>Writes the lines from the adversarial examples to <c>loss</c> and <c>logits</c>.</summary>
    private void WriteLoss(IndentedWriter writer, RecipeAdditions additions, Names names)
    {
        if (Preparation(names) is { } preparation)
        {
            writer.Lines(preparation);
        }

        if (additions.GradAlign is not null)
        {
            GradAlignEmitter.WritePreparation(writer);
        }

        writer.Comment(Comment);
        if (additions.Weights is { } weights)
        {
            WeightPerturbationEmitter.Write(writer, weights, () => WriteTerms(writer, additions, names), names);
        }
        else
        {
            WriteTerms(writer, additions, names);
        }
    }

    private void WriteTerms(IndentedWriter writer, RecipeAdditions additions, Names names)
    {
        writer.Lines(Loss(names));
        if (additions.GradAlign is { } weight)
        {
            GradAlignEmitter.WriteTerm(writer, weight, names);
        }
    }

    /// <summary>The mean cross-entropy of logits as an expression.</summary>
    protected static string CrossEntropy(string logits, double smoothing, Names names, string labels = "y") =>
        $"{names.Functional}.cross_entropy({logits}, {labels}"
        + (smoothing == 0 ? ")" : $", label_smoothing: {Numbers.Text(smoothing)})");

    /// <summary>1 - weight in decimal, so that 1 - 0.1 is written 0.9.</summary>
    protected static double Complement(double weight) => (double)(1 - (decimal)weight);

    /// <summary>How labels are smoothed, for people; empty if they are not.</summary>
    protected static string Smoothing(double smoothing) =>
        smoothing == 0 ? "" : $", labels smoothed by {Numbers.Text(smoothing)}";
}
