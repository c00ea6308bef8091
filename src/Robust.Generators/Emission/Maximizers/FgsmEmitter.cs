using Robust.Generators.Models;

namespace Robust.Generators.Emission.Maximizers;

/// <summary>FGSM with a random start (Wong, Rice and Kolter 2020).</summary>
internal sealed class FgsmEmitter(Fgsm fgsm, ThreatModel threat) : MaximizerEmitter(threat)
{
    private readonly string method =
        $"FGSM on cross-entropy, one step of {fgsm.StepSize.Text} from a uniform start in the ball";

    public override string Summary =>
        method + (fgsm.StepSizeDerived ? " (1.25 eps, as none was given)" : "");

    public override Passes Passes => new(1, 1);

    public override void WriteBody(IndentedWriter writer, Names names)
    {
        WritePreparation(writer, method, names);
        writer.Lines("""
            // The start leaves the box aside: from within it, one large step would always end in a corner of the set.
            var delta = set.StartInBall(Generator);
            """);
        WriteStep(writer, fgsm.StepSize);
        WriteResult(writer);
    }
}
