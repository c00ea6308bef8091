using Robust.Generators.Methods.Sets;
using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Maximizers.NFgsm;

/// <summary>N-FGSM (de Jorge et al. 2022, algorithm 1): wide noise, one step, no projection onto the ball.</summary>
internal sealed class NFgsmEmitter(NFgsm fgsm, InnerProblem problem)
    : AscentEmitter(problem, StartPoint.UniformInBall, fgsm.StepSize, fgsm.Loss)
{
    public override string Summary => Method + (fgsm.StepSize.IsOfEps ? " (eps, as none was given)" : "");

    public override string Choice(Names names) => ChoiceOf("N-FGSM", 1, ("noise", fgsm.Noise));

    public override Passes Passes => new(1L + Loss.Forward, 1);

    protected override bool TakesOneStep => true;

    private string Noise => Numbers.Text(fgsm.Noise);

    private string Method => $"N-FGSM on {Loss.Name}, one step of {StepSize} from noise uniform up to {Noise} eps";

    public override string Projection =>
        "onto the box alone, so that training examples may leave the ball on purpose";

    public override void WriteDocumentation(IndentedWriter writer) => writer.Lines("""
        /// <summary>The inner maximizer: training examples, which may leave the ball on purpose.</summary>
        /// <param name="x">Inputs [N, ...] within the box of the threat model.</param>
        /// <param name="y">True classes [N], int64.</param>
        /// <param name="context">The step at hand.</param>
        /// <returns>Perturbed inputs [N, ...] within the box, detached.</returns>
        """);

    public override void WriteBody(IndentedWriter writer, Names names)
    {
        WritePreparation(writer, Method, names);
        writer.Annotated(($"var delta = set.StartInBall(context.Generator).mul_({Noise});", "noise, wider than the ball"));
        writer.Lines($"var gradient = {Loss.Gradient("set.Apply(delta)", names)};");
        writer.Annotated(($"set.Ascend(delta, gradient, {Length});", ThreatText.Ascent(Threat)));
        writer.Line().Comment("No projection onto the ball: it would shorten the step that the noise is there for.");
        writer.Lines("""
            return set.Apply(delta).clamp_(ThreatModel.Lower, ThreatModel.Upper).MoveToOuterDisposeScope();
            """);
    }
}
