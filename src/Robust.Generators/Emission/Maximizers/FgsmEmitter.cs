using Robust.Generators.Models;

namespace Robust.Generators.Emission.Maximizers;

/// <summary>FGSM with a random start (Wong, Rice and Kolter 2020).</summary>
internal sealed class FgsmEmitter(Fgsm fgsm) : MaximizerEmitter
{
    private readonly string step = Numbers.Text(fgsm.StepSize);

    public override string Summary =>
        $"FGSM on cross-entropy, one step of {Numbers.Length(fgsm.StepSize)} from a uniform start"
        + (fgsm.StepSizeDerived ? " (1.25 eps, as none was given)" : "");

    public override Passes Passes => new(1, 1);

    public override void WriteBody(IndentedWriter writer, Names names) => writer.Lines($"""
        // Inner maximization: FGSM on cross-entropy, one step of {step} from a uniform start.
        {Preparation(names)}
        var delta = set.Start(Generator);
        var gradient = InputGradient(set.Apply(delta), y);
        set.Ascend(delta, gradient, {step});         // in place: delta += {step} * sign(gradient)
        set.Project(delta);                          // in place: clamp to the two bounds, exact
        return delta.MoveToOuterDisposeScope();
        """);
}
