using Robust.Generators.Methods.Objectives;
using Robust.Generators.Methods.Objectives.AdversarialTraining;
using Robust.Generators.Methods.Sets;
using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Maximizers.Yopo;

/// <summary>
/// The perturbation of YOPO (Zhang D. et al. 2019). <c>Perturb</c> finds it with the weights at rest; the steps by the
/// first layer are written with the objective, which takes them too.
/// </summary>
internal sealed class YopoEmitter(Yopo yopo, InnerProblem problem)
    : AscentEmitter(problem, StartPoint.Uniform, yopo.StepSize, InnerLoss.CrossEntropy)
{
    public override string Summary =>
        $"{Method}: {Numbers.Count(yopo.Inner, "step", "steps")} of {StepSize} by the first layer alone behind each of "
        + $"{Numbers.Count(yopo.Outer, "full pass", "full passes")}, from {Start}"
        + (yopo.StepSize.IsOfEps ? " (the size 2.5 eps / (m n), as none was given)" : "");

    public override string Choice(Names names) =>
        ChoiceOf("YOPO", null, ("outer", yopo.Outer), ("inner", yopo.Inner));

    /// <summary>The objective counts one of the full passes.</summary>
    public override Passes Passes => new(yopo.Outer - 1L, yopo.Outer - 1L);

    public override string PartialPasses =>
        $" through all layers; {new Passes(yopo.Steps, yopo.Steps)} through the first one alone";

    private string Method => $"YOPO-{Numbers.Text(yopo.Outer)}-{Numbers.Text(yopo.Inner)}";

    public override ObjectiveEmitter? SharedPass(Objective objective) =>
        objective is AdversarialTraining training ? new YopoTrainingEmitter(yopo, training, Threat) : null;

    public override void WriteBody(IndentedWriter writer, Names names)
    {
        writer.Comment($"{Method} with the weights at rest.");
        writer.Lines($"using var scope = {names.NewDisposeScope}();");
        writer.Annotated(
            ($"using var frozen = Model.{names.Freeze()}();", "eval mode, no parameter gradients; restored on dispose"),
            ("using var set = ThreatModel.At(x);", ThreatText.Making(Threat)));
        WriteStart(writer);
        writer.Open($"for (var pass = 0; pass < {Numbers.Text(yopo.Outer)}; pass++)");
        writer.Annotated(($"using var passScope = {names.NewDisposeScope}();", "nothing outlives its pass"));
        writer.Lines($"""
            var slope = Pullback(
                first => {names.Functional}.cross_entropy(Model.OtherLayers(first), y),
                Model.FirstLayer(set.Apply(delta)));
            AscendByFirstLayer(set, delta, slope);
            """);
        writer.Close();
        WriteResult(writer.Line());
    }
}
