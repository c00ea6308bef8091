using Robust.Generators.Methods.Objectives;
using Robust.Generators.Methods.Objectives.AdversarialTraining;
using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Maximizers.Universal;

/// <summary>The one perturbation of universal adversarial training (Shafahi et al. 2020).</summary>
internal sealed class UniversalEmitter(Universal universal, InnerProblem problem) : MaximizerEmitter(problem)
{
    public override string Summary =>
        "one perturbation for all inputs, which takes a step of " + universal.StepSize.Text(Threat.Eps)
        + " by the backward pass of each batch"
        + (universal.StepSize.IsOfEps ? " (eps / 10, as no size was given)" : "");

    public override string Choice(Names names) =>
        $"{ChoiceText.Of("universal perturbation")} {{ {universal.StepSize.Choice(Threat.Eps)} }}";

    /// <summary>The objective counts the only pass.</summary>
    public override Passes Passes => default;

    public override string Fact => "SeeksWorstCase: false";

    public override string Projection =>
        "of the perturbation onto the ball, of the perturbed inputs onto the box";

    public override ObjectiveEmitter? SharedPass(Objective objective) =>
        objective is AdversarialTraining training ? new UniversalTrainingEmitter(universal, training) : null;

    public override void WriteDocumentation(IndentedWriter writer) => writer.Lines("""
        /// <summary>Applies the one perturbation that training has found so far.</summary>
        /// <param name="x">Inputs [N, ...] within the box of the threat model.</param>
        /// <param name="y">True classes [N], int64, which it does not depend on.</param>
        /// <param name="context">The step at hand.</param>
        /// <returns>Perturbed inputs [N, ...] within the perturbation set of each input, detached.</returns>
        """);

    public override void WriteBody(IndentedWriter writer, Names names)
    {
        writer.Lines($"using var scope = {names.NewDisposeScope}();");
        WriteDelta(writer, names);
        writer.Lines($"return {names.UniversalPerturbation}.Apply(ThreatModel, x, delta).MoveToOuterDisposeScope();");
    }

    /// <summary>Writes the line that makes <c>delta</c>, a view of the perturbation that is kept.</summary>
    public static void WriteDelta(IndentedWriter writer, Names names) => writer.Annotated((
        $"var delta = State.Rows(\"delta\", {names.ZerosLike}(x.narrow(0, 0, 1)));",
        "[1, ...], as the last step left it"));
}
