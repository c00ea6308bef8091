using Robust.Generators.Methods.Objectives;
using Robust.Generators.Methods.Objectives.AdversarialTraining;
using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Maximizers.Free;

/// <summary>
/// The perturbation of free adversarial training (Shafahi et al. 2019). <c>Perturb</c> finds, with the weights at rest,
/// as much as the replays of a batch do.
/// </summary>
internal sealed class FreeEmitter(Free free, InnerProblem problem)
    : AscentEmitter(problem, StartPoint.Input, new(1, IsOfEps: true), InnerLoss.CrossEntropy)
{
    public override string Summary =>
        $"free adversarial training: a batch is trained on {Numbers.Count(free.Replays, "time", "times")}, each time "
        + $"with a step of {StepSize} by the backward pass of the weights, and the perturbation is carried over; divide the "
        + $"epochs that other methods need by {Numbers.Text(free.Replays)}";

    public override string Choice(Names names) => ChoiceOf("free adversarial training", null, ("replays", free.Replays));

    /// <summary>The objective counts the pass of one replay.</summary>
    public override Passes Passes => new(free.Replays - 1L, free.Replays - 1L);

    public override ObjectiveEmitter? SharedPass(Objective objective) =>
        objective is AdversarialTraining training ? new FreeTrainingEmitter(free, training, Threat) : null;

    public override void WriteDocumentation(IndentedWriter writer) => writer.Lines($"""
        /// <summary>With the weights at rest, as many steps as the replays of a batch take.</summary>
        /// <param name="x">Inputs [N, ...] within the box of the threat model.</param>
        /// <param name="y">True classes [N], int64.</param>
        /// <param name="context">The step at hand.</param>
        /// <returns>Perturbed inputs [N, ...] within the perturbation set of each input, detached.</returns>
        """);

    public override void WriteBody(IndentedWriter writer, Names names)
    {
        WritePreparation(writer, $"{Numbers.Count(free.Replays, "step", "steps")} of {StepSize} from {Start}", names);
        WriteStart(writer);
        writer.Open($"for (var step = 0; step < {Numbers.Text(free.Replays)}; step++)");
        writer.Annotated(($"using var stepScope = {names.NewDisposeScope}();", "nothing outlives its step"));
        WriteStep(writer, names);
        writer.Close();
        WriteResult(writer.Line());
    }
}
