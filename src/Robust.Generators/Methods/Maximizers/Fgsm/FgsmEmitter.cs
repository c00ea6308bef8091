using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Maximizers.Fgsm;

/// <summary>FGSM (Goodfellow, Shlens and Szegedy 2015), with a random start (Wong, Rice and Kolter 2020).</summary>
internal sealed class FgsmEmitter(Fgsm fgsm, InnerProblem problem)
    : AscentEmitter(problem, fgsm.Start, fgsm.StepSize, fgsm.Loss)
{
    public override string Summary => Method + Origin;

    public override string Choice(Names names) => ChoiceOf("FGSM", 1);

    public override Passes Passes => new(1L + Loss.Forward, 1);

    protected override bool TakesOneStep => true;

    private string Method => $"FGSM on {Loss.Name}, one step of {StepSize} from {Start}";

    /// <summary>Which of the numbers the generator chose.</summary>
    private string Origin =>
        fgsm.StepSize.IsOfEps ? $" ({fgsm.StepSize.Text(null)}, as none was given)" : "";

    public override void WriteBody(IndentedWriter writer, Names names)
    {
        WritePreparation(writer, Method, names);
        WriteStart(writer);
        WriteStep(writer, names);
        WriteResult(writer);
    }
}
