using Robust.Generators.Methods.Sets;
using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Maximizers.FriendlyPgd;

/// <summary>PGD that stops early (PGD-K-tau, Zhang J. et al. 2020, algorithm 1), example by example.</summary>
internal sealed class FriendlyPgdEmitter(FriendlyPgd pgd, InnerProblem problem)
    : AscentEmitter(problem, pgd.Start, pgd.StepSize, pgd.Loss)
{
    public override string Summary =>
        $"{Method}, {Numbers.Count(pgd.Tau, "step", "steps")} of an example while it is misclassified, and then none"
        + (pgd.StepSize.IsOfEps ? " (the size 2.5 eps / steps, as none was given)" : "");

    public override string Choice(Names names) => ChoiceOf("friendly PGD", pgd.Steps, ("tau", pgd.Tau));

    /// <summary>Examples at rest stay in the batch, so no pass gets cheaper.</summary>
    public override Passes Passes => new((long)pgd.Steps + Loss.Forward, pgd.Steps);

    private string Method => $"friendly PGD on {Loss.Name}, up to {Numbers.Count(pgd.Steps, "step", "steps")} of "
        + $"{StepSize} from {Start}";

    public override void WriteBody(IndentedWriter writer, Names names)
    {
        WritePreparation(writer, Method, names);
        WriteStart(writer);
        writer.Annotated(
            ($"var patience = {names.FullLike}(y, {Numbers.Text(pgd.Tau)});", "steps left once misclassified"));
        writer.Open($"for (var step = 0; step < {Numbers.Text(pgd.Steps)}; step++)");
        writer.Annotated(($"using var stepScope = {names.NewDisposeScope}();", "nothing outlives its step"));
        writer.Lines($"""
            var gradient = {Loss.Gradient("set.Apply(delta)", names, "out var logits")};
            var stepSizes = {names.FriendlySteps}.Lengths(patience, logits, y, {Length});
            """);
        writer.Annotated(
            ("set.Ascend(delta, gradient, stepSizes);", ThreatText.Ascent(Threat)),
            ("set.Project(delta);", ThreatText.Projection(Threat)));
        writer.Close();
        WriteResult(writer.Line());
    }
}
