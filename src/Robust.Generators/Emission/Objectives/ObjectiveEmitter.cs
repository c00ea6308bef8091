using Robust.Generators.Models;

namespace Robust.Generators.Emission.Objectives;

/// <summary>Writes <c>Gradients</c> for one objective; only the lines of the loss differ.</summary>
internal abstract class ObjectiveEmitter
{
    /// <summary>What it minimizes, for the documentation of the trainer.</summary>
    public abstract string Summary { get; }

    /// <summary>What it costs a batch, besides the inner maximizer.</summary>
    public abstract Passes Passes { get; }

    /// <summary>What the lines of the loss do, in one line.</summary>
    protected abstract string Comment { get; }

    /// <summary>The emitter for an objective.</summary>
    public static ObjectiveEmitter For(Objective objective) => objective switch
    {
        AdversarialTraining { CleanWeight: 0 } training => new AdversarialTrainingEmitter(training),
        AdversarialTraining training => new MixedTrainingEmitter(training),
        Trades trades => new TradesEmitter(trades),
        Mart mart => new MartEmitter(mart),
        StandardTraining training => new StandardTrainingEmitter(training),
        _ => throw new ArgumentException($"No emitter writes {objective.GetType().Name}.", nameof(objective)),
    };

    /// <summary>The emitter for the objective of a recipe, by the passes that its maximizer shares.</summary>
    public static ObjectiveEmitter For(Recipe recipe, ThreatModel threat) => (recipe.Maximizer, recipe.Objective) switch
    {
        (Free free, AdversarialTraining training) => new FreeTrainingEmitter(free, training, threat),
        (Yopo yopo, AdversarialTraining training) => new YopoTrainingEmitter(yopo, training, threat),
        (Universal universal, AdversarialTraining training) => new UniversalTrainingEmitter(universal, training),
        _ => For(recipe.Objective),
    };

    /// <summary>Writes <c>Gradients</c>.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="copies">Whether each example stands in the batch once for each member of a union.</param>
    /// <param name="names">The names in the file.</param>
    public virtual void Write(IndentedWriter writer, bool copies, Names names)
    {
        writer.Lines("/// <inheritdoc/>");
        writer.Open($"protected override {names.StepResult} Gradients({names.Tensor} x, {names.Tensor} y)");
        writer.Lines($"using var scope = {names.NewDisposeScope}();");
        if (copies)
        {
            writer.Line()
                .Comment("Each example stands in the batch once for each member of the union, and so meets every one.")
                .Lines("""
                    var copies = Branches(x);
                    (x, y) = (x.repeat_interleave(copies, 0), y.repeat_interleave(copies, 0));
                    """);
        }

        WritePerturbation(writer);
        writer.Comment(Comment).Lines($"""
            {Loss(names)}
            Backward(loss);
            return {names.StepResult}.Of(loss, logits, y{(copies ? ", copies" : "")});
            """);
        writer.Close().Line();
    }

    /// <summary>
    /// The lines from <c>x</c>, <c>y</c> and <c>adversarial</c> to <c>logits</c>, by which the accuracy of training is
    /// told, and <c>loss</c>.
    /// </summary>
    protected abstract string Loss(Names names);

    /// <summary>Writes the lines that find the adversarial examples.</summary>
    protected virtual void WritePerturbation(IndentedWriter writer) => writer.Lines("""
        var adversarial = Perturb(x, y);
        OnPerturbed(x, y, adversarial);

        """);

    /// <summary>The mean cross-entropy of logits as an expression.</summary>
    protected static string CrossEntropy(string logits, double smoothing, Names names) =>
        $"{names.Functional}.cross_entropy({logits}, y"
        + (smoothing == 0 ? ")" : $", label_smoothing: {Numbers.Text(smoothing)})");

    /// <summary>How labels are smoothed, for people; empty if they are not.</summary>
    protected static string Smoothing(double smoothing) =>
        smoothing == 0 ? "" : $", labels smoothed by {Numbers.Text(smoothing)}";
}
