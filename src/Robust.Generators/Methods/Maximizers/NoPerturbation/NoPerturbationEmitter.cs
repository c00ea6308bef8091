using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Maximizers.NoPerturbation;

/// <summary>No inner maximization: the inputs as they are.</summary>
internal sealed class NoPerturbationEmitter(InnerProblem problem) : MaximizerEmitter(problem)
{
    public override string Summary => "none";

    public override string Choice(Names names) => ChoiceText.Of("none");

    public override Passes Passes => default;

    public override string Fact => "SeeksWorstCase: false";

    public override void WriteBody(IndentedWriter writer, Names names) =>
        writer.Comment("The objective has no inner maximizer.").Lines("return x.clone();");
}
